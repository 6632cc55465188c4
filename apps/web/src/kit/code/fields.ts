import { Decoration, type DecorationSet, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view'

const fields = new MatchDecorator({ regexp: /\{[^{}\n]*\}/g, decoration: Decoration.mark({ class: 'jq-code-field' }) })

/** Fields of a text for people, such as {收函单位}, told apart from its words. */
export const fieldsMarked = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = fields.createDeco(view)
    }
    update(update: ViewUpdate) {
      this.decorations = fields.updateDeco(update, this.decorations)
    }
  },
  { decorations: plugin => plugin.decorations },
)

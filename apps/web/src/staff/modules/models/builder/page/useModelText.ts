import { useMemo, useReducer } from 'react'
import { parseText } from '../yaml/edit.ts'
import { type ModelView, viewOf } from '../model/view.ts'

/** Changes of one place that come so soon after one another are one step back. */
const ONE_EDIT_MS = 1200
const MOST_STEPS = 200

interface State {
  text: string
  /** The last text that is readable YAML, and what it says. */
  good: { text: string; view: ModelView }
  past: string[]
  future: string[]
  last: { place: string; at: number }
}

type Action =
  | { kind: 'write'; text: string; place: string; at: number }
  | { kind: 'change'; change: (text: string) => string; place: string; at: number }
  | { kind: 'undo' }
  | { kind: 'redo' }
  | { kind: 'replace'; text: string }

/** What the text says; null where it is no YAML. */
function readable(text: string): State['good'] | null {
  const document = parseText(text)
  if (document.errors.length > 0) return null
  try {
    return { text, view: viewOf(document.toJS({ maxAliasCount: 0 })) }
  } catch {
    return null
  }
}

const begin = (text: string): State => ({
  text,
  good: readable(text) ?? { text: '{}\n', view: viewOf({}) },
  past: [],
  future: [],
  last: { place: '', at: 0 },
})

const withText = (state: State, text: string): State => ({ ...state, text, good: readable(text) ?? state.good })

function reduce(state: State, action: Action): State {
  switch (action.kind) {
    case 'write':
    case 'change': {
      const text = action.kind === 'write' ? action.text : action.change(state.text)
      if (text === state.text) return state
      const isSame = action.place !== '' && action.place === state.last.place && action.at - state.last.at < ONE_EDIT_MS
      return {
        ...withText(state, text),
        past: isSame ? state.past : [...state.past, state.text].slice(-MOST_STEPS),
        future: [],
        last: { place: action.place, at: action.at },
      }
    }
    case 'undo': {
      const text = state.past.at(-1)
      return text === undefined
        ? state
        : { ...withText(state, text), past: state.past.slice(0, -1), future: [state.text, ...state.future], last: { place: '', at: 0 } }
    }
    case 'redo': {
      const [text, ...future] = state.future
      return text === undefined
        ? state
        : { ...withText(state, text), past: [...state.past, state.text], future, last: { place: '', at: 0 } }
    }
    case 'replace':
      return action.text === state.text ? state : { ...withText(state, action.text), past: [...state.past, state.text], future: [] }
  }
}

export interface ModelText {
  text: string
  /** What the text says; the last time that it could be read, where it cannot be now. */
  view: ModelView
  /** False while the text is no YAML: then forms and canvas show what was, and change nothing. */
  isReadable: boolean
  write: (text: string) => void
  /** Changes the text; `place` names what is changed, so that typing in one field is one step back. */
  change: (change: (text: string) => string, place?: string) => void
  undo: () => void
  redo: () => void
  canUndo: boolean
  canRedo: boolean
  /** Takes over a text that the server made of ours. */
  replace: (text: string) => void
}

/** The one truth of the page: a YAML text with its history. Canvas, forms and editor are views of it. */
export function useModelText(initial: string): ModelText {
  const [state, send] = useReducer(reduce, initial, begin)
  const isReadable = state.good.text === state.text
  return useMemo(
    () => ({
      text: state.text,
      view: state.good.view,
      isReadable,
      write: text => send({ kind: 'write', text, place: '#text', at: Date.now() }),
      change: (change, place = '') => {
        if (isReadable) send({ kind: 'change', change, place, at: Date.now() })
      },
      undo: () => send({ kind: 'undo' }),
      redo: () => send({ kind: 'redo' }),
      canUndo: state.past.length > 0,
      canRedo: state.future.length > 0,
      replace: text => send({ kind: 'replace', text }),
    }),
    [state, isReadable],
  )
}

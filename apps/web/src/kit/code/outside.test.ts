import { history, undo } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import { expect, it } from 'vitest'
import { fromOutside } from './outside.ts'

it('steps back over what was written in the editor, and no further', () => {
  let state = EditorState.create({ extensions: [history()] })
  const dispatch = (tr: { state: EditorState }) => void (state = tr.state)
  const take = (text: string) => dispatch(state.update(fromOutside(state, text)!))
  take('title: a\n')
  dispatch(state.update({ changes: { from: 8, insert: 'b' }, userEvent: 'input.type' }))
  take('title: ab\nsteps: {}\n')
  expect(undo({ state, dispatch })).toBe(true)
  expect(state.doc.toString()).toBe('title: a\nsteps: {}\n')
  expect(undo({ state, dispatch })).toBe(false)
  expect(fromOutside(state, state.doc.toString())).toBeNull()
})

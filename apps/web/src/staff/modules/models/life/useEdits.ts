import type { GoldenCase, ModelDraft } from '@jianqing/contract'
import { useState } from 'react'

/**
 * What was changed on the page and not saved yet, with the revision from which it started: somebody else's change in between is told by the server and
 * never overwritten. Saving one of the two keeps the other.
 */
export function useEdits(draft: ModelDraft) {
  const [text, setText] = useState<string | null>(null)
  const [golden, setGolden] = useState<GoldenCase | null>(null)
  const [base, setBase] = useState<number | null>(null)
  const touch = () => setBase(known => known ?? draft.revision)
  return {
    text: text ?? draft.text,
    golden: golden ?? draft.case,
    textChanged: text !== null && text !== draft.text,
    caseChanged: golden !== null && JSON.stringify(golden) !== JSON.stringify(draft.case),
    revision: base ?? draft.revision,
    setText: (value: string) => {
      touch()
      setText(value)
    },
    setGolden: (value: GoldenCase) => {
      touch()
      setGolden(value)
    },
    /** After saving: the answer's revision is the one to go on from. */
    savedText: (revision: number) => {
      setText(null)
      setBase(golden === null ? null : revision)
    },
    savedCase: (revision: number) => {
      setGolden(null)
      setBase(text === null ? null : revision)
    },
  }
}

export type Edits = ReturnType<typeof useEdits>

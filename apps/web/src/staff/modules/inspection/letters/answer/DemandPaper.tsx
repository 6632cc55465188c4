import type { LetterDetail } from '@jianqing/contract'
import { PaperSheet } from '../../../../../kit/paper/PaperSheet.tsx'

/** The paper, with the demand that is being answered marked in it. */
export function DemandPaper({ letter, lit }: { letter: LetterDetail; lit: number | null }) {
  return (
    <section className="jq-card jq-answer-paper" tabIndex={0} aria-label={letter.title}>
      <PaperSheet
        head={letter.drafter.office ?? letter.officeName}
        number={letter.number}
        paper={letter.paper}
        lit={lit === null ? undefined : letter.requests[lit]}
      />
    </section>
  )
}

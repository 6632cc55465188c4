import type { PaperText } from '@jianqing/contract'
import { palettes, variableName } from '../theme/palette.ts'
import './paper.css'

/** Paper is white in the dark as well. */
const WHITE = Object.fromEntries(
  Object.entries(palettes.light).map(([name, value]) => [variableName(name as keyof typeof palettes.light), value]),
)

const CLASSES: Record<PaperText['lines'][number]['part'], string | undefined> = {
  addressee: undefined,
  body: 'para',
  attachments: 'para apart',
  signature: 'sign',
  note: 'para',
}

interface PaperSheetProps {
  head: string
  number: string | null
  paper: PaperText
  /** What of it is marked: the line in which this stands. */
  lit?: string | undefined
}

/** A paper to be read on screen. It is Chinese, whatever language its reader chose for the page around it. */
export const PaperSheet = ({ head, number, paper, lit }: PaperSheetProps) => (
  <article className="jq-paper" lang="zh-CN" style={WHITE}>
    <div className="jq-paper-head">{head}</div>
    <div className="jq-paper-number">{number ?? '　'}</div>
    <h2>{paper.title}</h2>
    {paper.lines.map(({ part, text }, i) => (
      <p
        key={i}
        className={
          [CLASSES[part], lit !== undefined && part === 'body' && text.includes(lit) ? 'lit' : ''].filter(Boolean).join(' ') || undefined
        }
      >
        {text}
      </p>
    ))}
  </article>
)

import type { PaperText } from '@jianqing/contract'
import './paper.css'

const CLASSES: Record<PaperText['lines'][number]['part'], string | undefined> = {
  addressee: undefined,
  body: 'para',
  attachments: 'para apart',
  signature: 'sign',
  note: 'para',
}

/** A paper to be read on screen. It is Chinese, whatever language its reader chose for the page around it. */
export const PaperSheet = ({ head, number, paper }: { head: string; number: string | null; paper: PaperText }) => (
  <article className="jq-paper" lang="zh-CN">
    <div className="jq-paper-head">{head}</div>
    <div className="jq-paper-number">{number ?? '　'}</div>
    <h2>{paper.title}</h2>
    {paper.lines.map(({ part, text }, i) => (
      <p key={i} className={CLASSES[part]}>
        {text}
      </p>
    ))}
  </article>
)

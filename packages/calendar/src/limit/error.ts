const QUOTED = 40

/** A history of a limit that nobody can count with: `at` names the place in it (`events[2].to`), the words say what to write. */
export class LimitError extends Error {
  override name = 'LimitError'
  readonly at: string
  readonly words: { 'zh-CN': string; en: string }
  constructor(at: string, zh: string, en: string) {
    super(`${at}: ${en}`)
    this.at = at
    this.words = { 'zh-CN': zh, en }
  }
}

/** What was written instead, for a complaint. */
export function quoted(value: unknown): { zh: string; en: string } {
  if (value === undefined || value === null || value === '') return { zh: '（空）', en: 'nothing' }
  const text = JSON.stringify(value)
  const short = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text
  return { zh: short, en: short }
}

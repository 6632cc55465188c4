import { type I18nText, text } from '@jianqing/contract'

/** Why a character cannot stand on paper. */
export type Fault = 'control' | 'damaged' | 'private' | 'direction' | 'invisible' | 'emoji' | 'no_font'

/** A character that cannot stand on paper. `at` counts the characters before it, from 1 for the first. */
export type Flaw = { path: string; at: number; character: string; fault: Fault }

/** Word, tables and mails bring these as blanks and ends of lines; a paragraph is set without them. */
const BLANKS = /[\t\n\v\f\r\u0085\u2028\u2029]+|[\u00a0\u2007\u202f]/g
/** Marks without a shape that tell a screen where to break or which look to take; Mongolian has needed ones of its own. */
const WITHOUT_SHAPE = /[\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}]|\u{34f}|[\u{fe00}-\u{fe0f}]/gu
/** A letter and its marks: one sign where there is one, which more fonts have than the parts. */
const WITH_MARKS = /\P{M}\p{M}+/gu

/** A text as it can be set: line ends and tabs as blanks, without what a reader does not see. */
export function tidyText(text: string): string {
  return text
    .replace(BLANKS, ' ')
    .replace(WITHOUT_SHAPE, '')
    .replace(WITH_MARKS, cluster => cluster.normalize('NFC'))
    .trim()
}

/** What people write in several lines, as paragraphs: without those that are empty. */
export const linesOf = (text: string): string[] => text.split(/\r?\n/).flatMap(line => tidyText(line) || [])

/** In this order: what is a control character is nothing else. Whether a font has a character is known when it is set. */
const FAULTS: [Fault, RegExp][] = [
  ['control', /\p{Cc}|[\u2028\u2029]/u],
  ['damaged', /\p{Cs}|\ufffd|\p{Noncharacter_Code_Point}/u],
  ['private', /\p{Co}/u],
  // they turn the order in which a text is read: another reads something else than what was approved
  ['direction', /\p{Bidi_Control}/u],
  ['emoji', /\p{Emoji_Presentation}|\p{Emoji_Modifier}/u],
  ['invisible', /(?![\u180b-\u180f])\p{Default_Ignorable_Code_Point}/u],
]

const ANY_FAULT = new RegExp(FAULTS.map(([, pattern]) => pattern.source).join('|'), 'u')

/** What in a text no font can make right. */
export function flawsOf(path: string, text: string): Flaw[] {
  // a long text without any is read once, not once a character
  if (!ANY_FAULT.test(text)) return []
  return [...text].flatMap((character, i) => {
    const fault = FAULTS.find(([, pattern]) => pattern.test(character))?.[0]
    return fault ? [{ path, at: i + 1, character, fault }] : []
  })
}

/** Where a text that no font has stands. @param cluster what the typesetter names: a character, or one with its marks */
export function placesOf(path: string, text: string, cluster: string): Flaw[] {
  const found = text.indexOf(cluster)
  return found < 0 ? [] : [{ path, at: Array.from(text.slice(0, found)).length + 1, character: cluster, fault: 'no_font' }]
}

const REASONS: Record<Fault, I18nText> = {
  control: text('控制字符', 'a control character'),
  damaged: text('损坏的字符', 'a damaged character'),
  private: text('自造字，他处显示不同', 'a private character, which looks different elsewhere'),
  direction: text('改变文字方向的控制符', 'it turns the direction of the text'),
  invisible: text('看不见的字符', 'an invisible character'),
  emoji: text('表情符号', 'an emoji'),
  no_font: text('现有字体中没有此字', 'no typeface here has it'),
}

const codePoint = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** `U+0F4F“ཏ”`; what has no shape of its own, or another one on each machine, by its number only. */
export function nameOf({ character, fault }: Flaw): string {
  const numbers = [...character].map(codePoint).join(' ')
  return fault === 'no_font' || fault === 'emoji' ? `${numbers}“${character}”` : numbers
}

/** One place and what is wrong there: `第 3 个字 U+0F4F“ཏ”：现有字体中没有此字`. */
export function describeFlaw(flaw: Flaw): I18nText {
  const reason = REASONS[flaw.fault]
  return text(`第 ${flaw.at} 个字 ${nameOf(flaw)}（${reason['zh-CN']}）`, `character ${flaw.at}, ${nameOf(flaw)} (${reason.en})`)
}

/** The paper cannot be set as it is. */
export class Unprintable extends Error {
  override readonly name = 'Unprintable'
  readonly flaws: readonly Flaw[]

  constructor(flaws: readonly Flaw[]) {
    super(`the paper cannot be set: ${flaws.map(flaw => `${flaw.path} ${nameOf(flaw)}`).join(', ')}`)
    this.flaws = flaws
  }
}

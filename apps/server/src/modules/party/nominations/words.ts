import { NOMINATION_PARTS, type NominationKind, PARTS_OF } from '@jianqing/contract'
import { type AppError, wrongField } from '../../../platform/http/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import type { WrittenPart } from './tables.ts'

const PHONE = /(?<![0-9])1[3-9][0-9]{9}(?![0-9])/u
/** What ends a sentence stays with it. */
const sentences = (words: string): string[] => words.split(/(?<=[。！？；\n])/u).filter(one => one.trim() !== '')

interface Found {
  zh: string
  en: string
}

/** What tells of a person in a sentence; the name itself is never repeated. */
function toldIn(said: string, names: readonly string[]): Found | null {
  if (maskIdentities(said) !== said) return { zh: '身份证号码', en: 'an identity number' }
  if (PHONE.test(said)) return { zh: '手机号码', en: 'a telephone number' }
  if (names.some(name => said.includes(name))) return { zh: '本案当事人的姓名', en: 'the name of somebody in the case' }
  return null
}

const refused = (path: string, place: Found, { zh, en }: Found): AppError =>
  wrongField(path, `${place.zh}含有${zh}，请删去或者改为“张某”一类的称呼`, `${place.en} holds ${en}: take it out, or write “Zhang Mou”`)

/**
 * Parts in the order of their kind, none of which tells who anybody is: what is chosen is read by the staff of all offices.
 *
 * @throws AppError bad_request, with the sentence in which somebody is told
 */
export function checkedWords(kind: NominationKind, title: string, given: readonly WrittenPart[], names: readonly string[]): WrittenPart[] {
  const inTitle = toldIn(title, names)
  if (inTitle) throw refused('title', { zh: '标题', en: 'The title' }, inTitle)
  return PARTS_OF[kind].map(id => {
    const words = given.find(part => part.id === id)?.words ?? ''
    for (const [i, said] of sentences(words).entries()) {
      const found = toldIn(said, names)
      const { 'zh-CN': zh, en } = NOMINATION_PARTS[id]
      if (found) throw refused(`parts.${id}`, { zh: `“${zh}”第${i + 1}句`, en: `Sentence ${i + 1} of “${en}”` }, found)
    }
    return { id, words }
  })
}

/** The parts that nobody wrote yet, as they are called. */
export const missingIn = (kind: NominationKind, parts: readonly WrittenPart[]) =>
  PARTS_OF[kind].filter(id => (parts.find(part => part.id === id)?.words ?? '').length < 10).map(id => NOMINATION_PARTS[id])

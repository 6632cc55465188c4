import type { DatasetDef } from './dataset.ts'
import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'
import type { Field, Source } from './source.ts'

/** What a letter about a model's leads says in place of the model's title and of the lead's sentence, and to whom it goes. */
export interface LetterDef {
  /** `office`: to the office as such, never to the person in whose work the lead lies */
  to: 'person' | 'office'
  title?: I18n
  text?: I18n
}

/**
 * Words by which a letter tells that somebody complained. 人民检察院举报工作规定第五十九条第四项: what was reported, and that it was, is not told to the person or the
 * unit reported.
 */
const TELLING = /举报|检举|控告|信访|来信来访|投诉|反映人|complain|petition|informant|whistle|report(?:ed)? by/iu

/** The first word of a text by which it tells of a complaint. */
export const tellingWord = (text: string): string | undefined => TELLING.exec(text)?.[0]

/** Whether a data set holds what a letter must not tell. */
export const isConfidential = ({ confidential }: Pick<DatasetDef, 'confidential'>): boolean => (confidential?.length ?? 0) > 0

/** Reads `letter` of a model's leads; a model that reads a confidential data set writes to the office, and of nothing that was complained of. */
export function readLetter(field: Field | undefined, confidential: boolean, leads: Field, source: Source): LetterDef | undefined {
  if (!field) {
    if (confidential) warnMissing(leads, source)
    return confidential ? { to: 'office' } : undefined
  }
  const what = both('letter', 'letter')
  const fields = source.fields(field.value, what, ['to', 'title', 'text'])
  if (!fields) return undefined
  const to = readAddressee(fields.get('to'), confidential, source)
  const texts = (['title', 'text'] as const).flatMap(name => {
    const value = fields.get(name)?.value
    const text = value ? source.i18n(value, both(name, name)) : undefined
    if (text && confidential) refuseTelling(text, fields.get(name)!, source)
    return text ? [[name, text] as const] : []
  })
  if (confidential && texts.length < 2) warnMissing(field, source)
  return to && { to, ...Object.fromEntries(texts) }
}

function readAddressee(field: Field | undefined, confidential: boolean, source: Source): LetterDef['to'] | undefined {
  if (!field) return confidential ? 'office' : 'person'
  const to = source.textOf(field.value, both('to', 'to'))
  if (to !== 'office' && to !== 'person') {
    source.report('bad-literal', field.value, both('to 应为 office 或 person', 'to must be office or person'))
    return undefined
  }
  if (to === 'person' && confidential)
    source.report(
      'bad-literal',
      field.value,
      both(
        '读取举报控告数据的模型，提示函只能发给单位（to: office）',
        'a model that reads complaints writes to the office alone (to: office)',
      ),
    )
  return to
}

function refuseTelling(text: I18n, field: Field, source: Source): void {
  const word = tellingWord(text['zh-CN']) ?? tellingWord(text.en)
  if (word !== undefined)
    source.report(
      'bad-literal',
      field.value,
      both(`提示函不得透露有举报控告，请删去“${word}”`, `a letter must not tell that somebody complained: take out “${word}”`),
    )
}

function warnMissing(field: Field, source: Source): void {
  source.report(
    'missing-field',
    field.key,
    both('模型读取举报控告数据，提示函将只写通用内容', 'the model reads complaints: its letters will say general words only'),
    both("写明 letter: { title: '…', text: '…' }，其中不提举报控告", "Write letter: { title: '…', text: '…' } which tells of no complaint"),
    'warning',
  )
}

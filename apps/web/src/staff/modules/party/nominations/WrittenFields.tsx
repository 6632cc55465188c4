import { NOMINATION_PARTS, type NominationKind, type NominationPart, PARTS_OF, QUESTION_LINES, type QuestionLine } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { optionsOf } from '../../../../kit/options.ts'

/** What is written of a case or a story, as a form holds it. */
export interface Written {
  title: string
  line: QuestionLine
  words: Partial<Record<NominationPart, string>>
}

export const partsOf = (kind: NominationKind, words: Written['words'] = {}) => PARTS_OF[kind].map(id => ({ id, words: words[id] ?? '' }))

/** Title, line and the parts of a kind. */
export function WrittenFields({ kind }: { kind: NominationKind }) {
  const { t } = useTranslation('nominations')
  const tx = useTx()
  const need = [{ required: true, message: t('add.need') }]
  return (
    <>
      <Form.Item name="title" label={t('add.title')} rules={[{ ...need[0], whitespace: true, min: 2 }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="line" label={t('column.line')} rules={need}>
        <Select options={optionsOf(QUESTION_LINES, tx)} />
      </Form.Item>
      {PARTS_OF[kind].map(id => (
        <Form.Item key={id} name={['words', id]} label={tx(NOMINATION_PARTS[id])}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={10_000} />
        </Form.Item>
      ))}
      <p className="jq-faint">{t('add.masked')}</p>
    </>
  )
}

import { addressOf, api, LETTER_KINDS, LETTER_STATES, type RectificationDetail } from '@jianqing/contract'
import { FileTextOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

/** What was not done is pressed for by a paper, which is filled from here. */
export function PressWay({ item: { id, mayPress } }: { item: RectificationDetail }) {
  const { t } = useTranslation('rectifications')
  const tx = useTx()
  if (mayPress === null) return null
  return (
    <Link to={`${addressOf(api.rectifications, id)}/letter`}>
      <Button block type="primary" icon={<FileTextOutlined />}>
        {t('page.press', { kind: tx(LETTER_KINDS[mayPress]) })}
      </Button>
    </Link>
  )
}

/** The papers that press for it. */
export function PressedBy({ papers }: Pick<RectificationDetail, 'papers'>) {
  const { t } = useTranslation('rectifications')
  const tx = useTx()
  if (papers.length === 0) return null
  return (
    <RecordPanel title={t('page.papers')}>
      <ul>
        {papers.map(({ id, kind, number, state }) => (
          <li key={id}>
            <Link to={addressOf(api.letters, id)}>{number ?? tx(LETTER_KINDS[kind])}</Link> <StateTag>{tx(LETTER_STATES[state])}</StateTag>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

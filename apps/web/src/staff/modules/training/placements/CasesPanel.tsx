import type { PlacementCase, PlacementDetail } from '@jianqing/contract'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { Masked } from '../../../../kit/tags.tsx'
import { isOpen, Line } from './Line.tsx'

/** Cases as this person may see them; the number of one that they do not see is masked. */
export const CaseList = ({ cases }: { cases: readonly PlacementCase[] }) =>
  cases.length === 0 ? null : (
    <ul className="jq-placement-cases">
      {cases.map(({ title, link, number }, i) => (
        <li key={number ?? i}>{link ? <Link to={link}>{title}</Link> : number ? title : <Masked>{title}</Masked>}</li>
      ))}
    </ul>
  )

export function CasesPanel({ placement }: { placement: PlacementDetail }) {
  const { t } = useTranslation('placements')
  const mayJoin = isOpen(placement, 'join_case')
  if (placement.cases.length === 0 && !mayJoin) return null
  return (
    <RecordPanel title={t('cases.title')}>
      {placement.cases.length === 0 ? <p className="jq-faint">{t('cases.none')}</p> : <CaseList cases={placement.cases} />}
      {mayJoin ? (
        <div className="jq-placement-buttons">
          <Line placement={placement} action="join_case" label={t('cases.join')}>
            <Form.Item
              name="number"
              label={t('cases.number')}
              extra={t('cases.numberHelp')}
              rules={[{ required: true, message: t('add.need') }]}
            >
              <Input maxLength={80} />
            </Form.Item>
          </Line>
        </div>
      ) : null}
    </RecordPanel>
  )
}

import { api, ITEM_OWNERS, type ResponsibilityDetail } from '@jianqing/contract'
import { CheckCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { AttachedPanel } from '../../../../kit/files/AttachedPanel.tsx'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { useWords } from '../../../../kit/words.ts'
import { responsibilityRecord } from './record.ts'
import './responsibilities.css'

type Rows = ResponsibilityDetail['evidence']['rows']

const Lines = ({ rows }: { rows: Rows }) =>
  rows.length === 0 ? null : (
    <ul className="jq-duty-lines">
      {rows.map(({ title, on, to }, i) => (
        <li key={i}>
          <span className="jq-num jq-faint">{on}</span> {to ? <Link to={to}>{title}</Link> : title}
        </li>
      ))}
    </ul>
  )

/** 同部署、同学习、同落实、同考核: each with what shows it, or with what is missing. */
function Together({ item }: { item: ResponsibilityDetail }) {
  const { t } = useTranslation('responsibilities')
  const tx = useTx()
  return (
    <RecordPanel title={t('together.title')}>
      <ol className="jq-together">
        {item.together.map(({ id, holds, words, by }) => (
          <li key={id} className={holds ? 'yes' : 'no'}>
            {holds ? <CheckCircleOutlined aria-hidden /> : <MinusCircleOutlined aria-hidden />}
            <div>
              <b>{t(`together.${id}`)}</b>
              <span>{tx(words)}</span>
              <Lines rows={by} />
            </div>
          </li>
        ))}
      </ol>
    </RecordPanel>
  )
}

function Evidence({ item }: { item: ResponsibilityDetail }) {
  const { t } = useTranslation('responsibilities')
  const tx = useTx()
  const { enumerate } = useWords()
  const { least, kinds, rows } = item.evidence
  if (least === null) return <AttachedPanel endpoints={api.responsibilityFiles} id={item.id} title={t('evidence.papers')} />
  return (
    <RecordPanel title={t('evidence.title')}>
      <p>{t('evidence.needs', { kinds: enumerate(kinds.map(tx)), least, n: rows.length })}</p>
      <Lines rows={rows} />
      <p className="jq-faint">{t('evidence.help')}</p>
    </RecordPanel>
  )
}

/** One item of a list in one period: what is asked, what shows that it was done, what was reported. */
export function ItemPage() {
  const { t } = useTranslation('responsibilities')
  const tx = useTx()
  return (
    <RecordPage record={responsibilityRecord} back={t('items.title')}>
      {item => ({
        title: tx(item.title),
        sub: [item.period, item.branch?.title ?? item.officeName].filter(Boolean).join(' · '),
        body: (
          <>
            <Facts
              items={[
                { label: t('column.list'), value: <Link to={`/responsibility-lists/${item.list.id}`}>{item.list.title}</Link> },
                { label: t('column.area'), value: tx(item.area) },
                { label: t('column.measure'), value: tx(item.measure) },
                { label: t('column.owner'), value: tx(ITEM_OWNERS[item.owner]) },
              ]}
            />
            {item.report ? (
              <RecordPanel title={t('report.title')}>
                <Prose text={item.report.words} />
                <p className="jq-faint">{[item.report.by?.name, date(item.report.at)].filter(Boolean).join(' · ')}</p>
              </RecordPanel>
            ) : null}
            <Evidence item={item} />
            <Together item={item} />
          </>
        ),
      })}
    </RecordPage>
  )
}

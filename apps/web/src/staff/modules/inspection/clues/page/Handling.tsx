import { FilePdfOutlined } from '@ant-design/icons'
import { api, CLUE_FORMS, CLUE_MEASURES, CLUE_STATES, type ClueContent } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '../../../../../kit/DownloadButton.tsx'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { Prose } from '../../../../../kit/Prose.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

interface SaidProps {
  title: string
  said: { by: { name: string } | null; on: string }
  children: ReactNode
}

/** One thing that was said or decided, by whom and when. */
function Said({ title, said, children }: SaidProps) {
  return (
    <li>
      <div className="jq-clue-step">
        <b>{title}</b>
        <span className="jq-faint">
          {said.by?.name ?? ''} <span className="jq-date">{said.on}</span>
        </span>
      </div>
      {children}
    </li>
  )
}

/** How it was dealt with, step by step, in the words of those who did. */
export function Handling({ id, content }: { id: string; content: ClueContent }) {
  const { t } = useTranslation('clues')
  const tx = useTx()
  const { suggestion, ways, report, transfer, conclusion, outcomes, appeals, recusals } = content
  const steps: ReactNode[] = [
    ...recusals.map((one, i) => (
      <Said key={`r${i}`} title={t('page.recused')} said={one}>
        <Prose text={one.reason} />
      </Said>
    )),
    ...ways.map((one, i) => (
      <Said key={`w${i}`} title={t('page.way', { way: tx(CLUE_STATES[one.way]) })} said={one}>
        <Prose text={one.opinion} />
      </Said>
    )),
    ...(suggestion
      ? [
          <Said key="s" title={t('page.suggested', { way: tx(CLUE_STATES[suggestion.way]) })} said={suggestion}>
            <Prose text={suggestion.opinion} />
          </Said>,
        ]
      : []),
    ...(report
      ? [
          <Said key="report" title={t('page.report')} said={report}>
            <dl className="jq-clue-said">
              {(['facts', 'basis', 'opinion'] as const).map(part => (
                <div key={part}>
                  <dt>{t(`page.${part}`)}</dt>
                  <dd>
                    <Prose text={report[part]} />
                  </dd>
                </div>
              ))}
            </dl>
            <DownloadButton
              size="small"
              icon={<FilePdfOutlined />}
              endpoint={api.clues.report}
              args={{ params: { id } }}
              otherwise={`${t('page.report')}.pdf`}
            >
              {t('page.print')}
            </DownloadButton>
          </Said>,
        ]
      : []),
    ...(transfer
      ? [
          <Said key="t" title={t('page.transferred', { to: transfer.to })} said={transfer}>
            <Prose text={transfer.opinion} />
          </Said>,
        ]
      : []),
    ...(conclusion
      ? [
          <Said key="c" title={t('page.concluded')} said={conclusion}>
            <Prose text={conclusion.opinion} />
          </Said>,
        ]
      : []),
    ...outcomes.map((one, i) => (
      <Said key={`o${i}`} title={`${tx(CLUE_FORMS[one.form].title)} · ${tx(CLUE_MEASURES[one.measure].title)}`} said={one}>
        <p className="jq-faint">{CLUE_FORMS[one.form].words}</p>
        {one.organ || one.document ? <p>{[one.organ, one.document].filter(Boolean).join(' · ')}</p> : null}
      </Said>
    )),
    ...appeals.map((one, i) => (
      <Said key={`a${i}`} title={t('page.appealed')} said={one}>
        <Prose text={one.grounds} />
        {one.answer ? (
          <p>
            {t(one.answer.changed ? 'page.changed' : 'page.upheld', { day: one.answer.on })} {one.answer.opinion}
          </p>
        ) : null}
      </Said>
    )),
  ]
  if (steps.length === 0) return null
  return (
    <RecordPanel title={t('page.handling')}>
      <ol className="jq-clue-steps">{steps}</ol>
    </RecordPanel>
  )
}

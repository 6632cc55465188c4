import { PLACEMENT_WEEK_STATES, type PlacementDetail, type PlacementWeek } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { CaseList } from './CasesPanel.tsx'
import { isOpen, Line, wordsRule } from './Line.tsx'
import './placements.css'

interface Of {
  placement: PlacementDetail
  week: PlacementWeek
}

/** Writes an entry, or changes one. */
function Entry({ placement, week, action, label }: Of & { action: string; label: string }) {
  const { t } = useTranslation('placements')
  const chosen = week.cases.flatMap(({ number }) => number ?? [])
  const known = [...new Set([...placement.cases.flatMap(({ number }) => number ?? []), ...chosen])]
  return (
    <Line
      placement={placement}
      action={action}
      label={label}
      button={action === 'amend' ? { size: 'small' } : { type: 'primary', size: 'small' }}
      of={{ week: week.week }}
      initial={{ words: week.words ?? '', cases: chosen }}
    >
      <Form.Item name="words" label={t('diary.words')} rules={wordsRule(t('add.needPlan'))}>
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 16 }} maxLength={5000} showCount />
      </Form.Item>
      <Form.Item name="cases" label={t('diary.cases')} extra={t('diary.casesHelp')}>
        <Select mode="tags" tokenSeparators={['，', ',', ' ']} options={known.map(value => ({ value, label: value }))} />
      </Form.Item>
    </Line>
  )
}

function Comment({ placement, week }: Of) {
  const { t } = useTranslation('placements')
  return (
    <Line
      placement={placement}
      action="comment"
      label={t('diary.commentIt')}
      button={{ type: 'primary', size: 'small' }}
      of={{ week: week.week }}
    >
      <p className="jq-placement-words">{week.words}</p>
      <Form.Item name="words" label={t('diary.comment')} rules={wordsRule(t('add.needPlan'))}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
    </Line>
  )
}

/** What can be done with this week by whoever looks. */
function WeekActions({ placement, week }: Of) {
  const { t } = useTranslation('placements')
  if (week.state === 'written')
    return (
      <>
        {isOpen(placement, 'amend') ? <Entry placement={placement} week={week} action="amend" label={t('diary.amend')} /> : null}
        {isOpen(placement, 'comment') ? <Comment placement={placement} week={week} /> : null}
      </>
    )
  if (week.state !== 'open' && week.state !== 'missing') return null
  const [action, label] = week.week === placement.diaryWeek ? ['write', t('diary.write')] : ['catch_up', t('diary.catchUp')]
  return isOpen(placement, action) ? <Entry placement={placement} week={week} action={action} label={label} /> : null
}

function WeekShown({ placement, week }: Of) {
  const { t } = useTranslation('placements')
  const tx = useTx()
  const empty = week.state === 'ahead' || week.state === 'open' || week.state === 'missing'
  return (
    <article className="jq-placement-week">
      <header>
        <h3>{t('diary.week', { week: week.week })}</h3>
        <span className="jq-faint jq-date">
          {week.from} {t('to')} {week.to}
        </span>
        <StateTag tone={WEEK_TONES[week.state]}>{tx(PLACEMENT_WEEK_STATES[week.state])}</StateTag>
        {week.late ? <StateTag tone="warn">{t('diary.late')}</StateTag> : null}
      </header>
      {empty ? (
        <p className="jq-faint">{t(`diary.${week.state as 'ahead' | 'open' | 'missing'}`)}</p>
      ) : (
        <>
          <p className="jq-placement-words">{week.words}</p>
          <CaseList cases={week.cases} />
          <p className="jq-faint">{t('diary.writtenOn', { on: week.writtenOn })}</p>
        </>
      )}
      {week.comment ? (
        <blockquote>
          <b>{t('diary.comment')}</b>
          <p className="jq-placement-words">{week.comment}</p>
        </blockquote>
      ) : null}
      <div className="jq-placement-buttons">
        <WeekActions placement={placement} week={week} />
      </div>
    </article>
  )
}

const WEEK_TONES = { ahead: 'quiet', open: 'brand', missing: 'danger', written: 'warn', commented: 'ok' } as const

/** Where one looks first: what waits for an entry, else the last that was written. */
const firstShown = (diary: readonly PlacementWeek[]): number =>
  diary.find(({ state }) => state === 'open')?.week ?? diary.findLast(({ state }) => state !== 'ahead')?.week ?? 1

/** The diary as a strip of its weeks, with its gaps, and the week that one chose. */
export function DiaryPanel({ placement }: { placement: PlacementDetail }) {
  const { t } = useTranslation('placements')
  const tx = useTx()
  const { diary } = placement
  const [chosen, setChosen] = useState<number | null>(null)
  const week = diary.find(one => one.week === (chosen ?? firstShown(diary)))
  if (!week) return null
  return (
    <RecordPanel title={t('diary.title')} help={t('diary.help')}>
      <div className="jq-placement-strip" role="group" aria-label={t('diary.strip')}>
        {diary.map(one => (
          <button
            key={one.week}
            type="button"
            className={one.state}
            aria-pressed={one.week === week.week}
            aria-label={`${t('diary.week', { week: one.week })}，${tx(PLACEMENT_WEEK_STATES[one.state])}`}
            onClick={() => setChosen(one.week)}
          >
            <b>{one.week}</b>
            <small>{tx(PLACEMENT_WEEK_STATES[one.state])}</small>
          </button>
        ))}
      </div>
      <WeekShown key={week.week} placement={placement} week={week} />
    </RecordPanel>
  )
}

import { CheckCircleOutlined } from '@ant-design/icons'
import { linkTo } from '@jianqing/contract'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ErrorState } from '../../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../../kit/errors.ts'
import { dateTime } from '../../../../../kit/format.ts'
import type { useActOn } from '../../../../../kit/record/useActOn.ts'
import { RowsSkeleton } from '../../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { LetterFiles } from '../letter/LetterFiles.tsx'
import type { letterRecord } from '../record.ts'
import type { SideProps } from './AnswerPage.tsx'
import { useAnswerDraft } from './useDraft.ts'

const LEAST = 2
const MOST = 2_000

/** A field for each demand: the open one to write in, the others folded to what was written. */
export function Answering({ letter, lit, onLit, act }: SideProps & { act: ReturnType<typeof useActOn<typeof letterRecord.api, string>> }) {
  const { t } = useTranslation('letters')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const draft = useAnswerDraft(letter.id, letter.requests.length, true)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  if (draft.error && !draft.ready) return <ErrorState error={draft.error} />
  if (!draft.ready) return <RowsSkeleton rows={8} />
  const done = draft.items.map(text => text.trim().length >= LEAST)
  const left = done.filter(is => !is).length
  const send = async () => {
    setBusy(true)
    setFault(null)
    try {
      await act('answer', letter.revision, { items: draft.items.map(text => text.trim()) })
      void message.success(t('answer.sent'))
      void navigate(linkTo.letter(letter.id))
    } catch (error) {
      setFault(error)
      setBusy(false)
    }
  }
  return (
    <>
      <div className="jq-answer-head">
        <h2 className="jq-h2">{t('answer.head')}</h2>
        <span className="jq-soft">{t('answer.count', { n: letter.requests.length, done: letter.requests.length - left })}</span>
        <span className="jq-answer-saved" role="status">
          {draft.failed ? (
            <StateTag tone="danger">{t('answer.unsaved')}</StateTag>
          ) : draft.savedAt ? (
            <>
              <CheckCircleOutlined aria-hidden="true" /> {t('answer.saved', { at: dateTime(draft.savedAt).slice(11) })}
            </>
          ) : null}
        </span>
      </div>
      {letter.verification && !letter.verification.genuine ? (
        <Alert type="warning" showIcon title={t('answer.returned')} description={letter.verification.note} />
      ) : null}
      <ol className="jq-demands">
        {letter.requests.map((demand, i) => (
          <li key={i} className={i === lit ? 'lit' : ''}>
            <button type="button" className="jq-demand-head" aria-expanded={i === lit} onClick={() => onLit(i)}>
              <i className={done[i] ? 'done' : ''}>{i + 1}</i>
              <span lang="zh-CN">{demand}</span>
              <StateTag tone={done[i] ? 'ok' : 'quiet'}>{t(done[i] ? 'answer.done' : 'answer.open')}</StateTag>
            </button>
            {i === lit ? (
              <Input.TextArea
                aria-label={t('answer.field', { n: i + 1 })}
                autoFocus
                autoSize={{ minRows: 4, maxRows: 14 }}
                maxLength={MOST}
                showCount
                value={draft.items[i]}
                onChange={event => draft.set(i, event.target.value)}
                onBlur={() => void draft.save()}
              />
            ) : draft.items[i] ? (
              <p className="jq-demand-said">{draft.items[i]}</p>
            ) : null}
          </li>
        ))}
      </ol>
      <LetterFiles letterId={letter.id} />
      <div className="jq-answer-foot">
        {fault ? <Alert type="error" showIcon title={errorText(fault)} role="alert" /> : null}
        <span className="jq-soft">{left > 0 ? t('answer.left', { n: left }) : t('answer.ready', { name: letter.drafter.name })}</span>
        <Button type="primary" disabled={left > 0} loading={busy} onClick={() => void send()}>
          {t('answer.send')}
        </Button>
      </div>
    </>
  )
}

import { api, type GoldenResult, type ModelDraft } from '@jianqing/contract'
import { Alert, App, Button, Collapse } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { SeverityTag, StateTag, type Tone } from '../../../../kit/tags.tsx'
import { CaseForm } from './CaseForm.tsx'
import { CaseParams } from './CaseParams.tsx'
import type { Edits } from './useEdits.ts'
import { AFTER, useKeepVersion } from './useVersion.ts'

/** The golden case of a version: written while it is a draft, run by the real engine, its result hit by hit. */
export function CasePanel({ draft, edits }: { draft: ModelDraft; edits: Edits }) {
  const { t } = useTranslation('models')
  return (
    <section className="jq-card jq-block">
      <h2 className="jq-h2">{t('life.case.title')}</h2>
      <p className="jq-faint">
        <small>{t('life.case.hint')}</small>
      </p>
      <div className="jq-stack">
        {draft.editable ? (
          <>
            <CaseForm golden={edits.golden} editable onChange={edits.setGolden} text={edits.text} />
            <CaseParams golden={edits.golden} params={draft.params} onChange={edits.setGolden} />
            <RunCase draft={draft} edits={edits} />
          </>
        ) : null}
        {draft.test ? <Result test={draft.test} /> : null}
        {draft.editable ? null : (
          <Collapse
            size="small"
            items={[
              { key: 'case', label: t('life.case.keep'), children: <CaseForm golden={draft.case} editable={false} onChange={() => {}} /> },
            ]}
          />
        )}
      </div>
    </section>
  )
}

function RunCase({ draft, edits }: { draft: ModelDraft; edits: Edits }) {
  const { t } = useTranslation('models')
  const { message } = App.useApp()
  const keep = useKeepVersion()
  const save = useCommand(api.models.drafts.saveCase, {
    refreshes: AFTER,
    onSuccess: saved => {
      keep(saved)
      edits.savedCase(saved.revision)
      void message.success(t('life.page.saved'))
    },
  })
  const run = useCommand(api.models.drafts.test, { refreshes: AFTER, onSuccess: keep })
  const error = save.error ?? run.error
  const unsaved = edits.caseChanged || edits.textChanged
  return (
    <>
      {error ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={error instanceof ApiError && error.code === 'conflict' ? t('life.page.conflict') : errorText(error)}
        />
      ) : null}
      <div className="jq-actions">
        <Button
          loading={save.isPending}
          disabled={!edits.caseChanged}
          onClick={() => {
            run.reset()
            save.mutate({ params: { id: draft.id }, body: { case: edits.golden, revision: edits.revision } })
          }}
        >
          {t('life.case.save')}
        </Button>
        <Button
          type="primary"
          loading={run.isPending}
          disabled={unsaved}
          onClick={() => run.mutate({ params: { id: draft.id }, body: { revision: draft.revision } })}
        >
          {t('life.case.run')}
        </Button>
        {unsaved ? (
          <span className="jq-faint" role="status">
            {t('life.case.saveFirst')}
          </span>
        ) : null}
      </div>
    </>
  )
}

const TONES: Record<GoldenResult['hits'][number]['outcome'], Tone> = {
  as_expected: 'ok',
  other_severity: 'warn',
  missing: 'danger',
  too_many: 'danger',
}

function Result({ test }: { test: GoldenResult }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const at = t('life.case.at', { time: dateTime(test.at), name: test.by?.name ?? '—' })
  if (test.error)
    return (
      <Alert
        type="error"
        showIcon
        title={t('life.case.cannot')}
        description={
          <>
            {tx(test.error)}
            <br />
            <small>{at}</small>
          </>
        }
      />
    )
  return (
    <div className="jq-stack">
      <Alert
        type={test.passed ? 'success' : 'error'}
        showIcon
        title={test.passed ? t('life.case.passed', { n: test.hits.length }) : t('life.case.failed')}
        description={at}
      />
      <div className="jq-scroll" tabIndex={0} role="region" aria-label={t('life.case.label')}>
        <table className="jq-plain jq-hits">
          <thead>
            <tr>
              {(['key', 'expected', 'found', 'outcome', 'reason'] as const).map(c => (
                <th key={c} scope="col">
                  {t(`life.case.column.${c}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {test.hits.map(h => (
              <tr key={h.subjectKey}>
                <th scope="row">
                  {h.name ?? h.subjectKey}
                  {h.name ? <small className="jq-faint"> {h.subjectKey}</small> : null}
                </th>
                <td>{h.expected ? <SeverityTag severity={h.expected} /> : '—'}</td>
                <td>{h.found ? <SeverityTag severity={h.found} /> : '—'}</td>
                <td>
                  <StateTag tone={TONES[h.outcome]}>{t(`life.case.outcome.${h.outcome}`)}</StateTag>
                </td>
                <td>{h.reason ? tx(h.reason) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

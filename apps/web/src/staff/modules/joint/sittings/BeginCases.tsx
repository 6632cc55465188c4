import {
  type ActionView,
  addressOf,
  api,
  JOINT_CASE_STATES,
  JOINT_CONCENTRATIONS,
  type JointCaseSummary,
  type JointConcentration,
} from '@jianqing/contract'
import { Alert, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { ActionDialog } from '../../../../kit/action/ActionDialog.tsx'
import { call, useApi, useCommand } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { numberAfter, type Step } from './steps.ts'

/** Of one page; more are done by another batch. */
const MOST = 200

interface Props {
  concentration: JointConcentration
  step: Step
  sittingId: string | undefined
}

/** What of the form differs from case to case: the court counts its numbers on, and each judgment has its own sentence. */
function formOf(action: string, form: Record<string, unknown>, item: JointCaseSummary, i: number, sentences: Record<string, string>) {
  if (action === 'accept') return { courtNo: numberAfter(String(form['courtNo'] ?? ''), i) }
  const own = sentences[item.id]?.trim()
  return action === 'pronounce' && own ? { sentence: own } : {}
}

/** Cases that one step can be taken with, ticked and done as one batch, by the form that a single case has. */
export function BeginCases({ concentration, step: { state, action }, sittingId }: Props) {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  const navigate = useNavigate()
  const [out, setOut] = useState<ReadonlySet<string>>(new Set())
  const [sentences, setSentences] = useState<Record<string, string>>({})
  const [asking, setAsking] = useState<ActionView>()
  const [fault, setFault] = useState<unknown>(null)
  const found = useApi(api.jointCases.list, { query: { state, pageSize: MOST } })
  const sitting = useApi(api.sittings.get, { params: { id: sittingId ?? '' } }, { enabled: sittingId !== undefined })
  const begin = useCommand(api.jointBatches.begin, { refreshes: [api.jointBatches.list, api.jointCases.list] })
  const inSitting = new Set(sitting.data?.order.map(({ caseId }) => caseId))
  const items = (found.data?.items ?? []).filter(item => item.actions.includes(action) && (!sittingId || inSitting.has(item.id)))
  const chosen = items.filter(({ id }) => !out.has(id))
  const toggle = (id: string, on: boolean) => {
    const next = new Set(out)
    if (on) next.delete(id)
    else next.add(id)
    setOut(next)
  }
  const open = async () => {
    try {
      const one = await call(api.jointCases.get, { params: { id: chosen[0]!.id } })
      setFault(null)
      setAsking(one.actions.find(({ id }) => id === action))
    } catch (error) {
      setFault(error)
    }
  }
  const send = async (form: Record<string, unknown>) => {
    const cases = chosen.map((item, i) => ({ id: item.id, revision: item.revision, form: formOf(action, form, item, i, sentences) }))
    const batch = await begin.mutateAsync({ body: { concentration, form, cases, ...(sittingId && { sittingId }) } })
    void navigate(addressOf(api.jointBatches, batch.id))
  }
  const title = t('batch.of', {
    title: tx(JOINT_CONCENTRATIONS[concentration].title),
    state: tx(JOINT_CASE_STATES[state]),
  })
  return (
    <RecordPanel title={title} help={t(`batch.help.${action}`)}>
      {found.error ? <Alert type="error" showIcon title={errorText(found.error)} /> : null}
      {fault ? <Alert type="error" showIcon title={errorText(fault)} /> : null}
      {found.data && items.length === 0 ? (
        <EmptyState title={t('batch.noCases')}>{t('batch.noCasesHelp')}</EmptyState>
      ) : (
        <>
          <div className="jq-joint-act">
            <Checkbox
              checked={items.length > 0 && chosen.length === items.length}
              indeterminate={chosen.length > 0 && chosen.length < items.length}
              onChange={event => setOut(new Set(event.target.checked ? [] : items.map(({ id }) => id)))}
            >
              {t('batch.all', { count: items.length })}
            </Checkbox>
            <Button type="primary" disabled={chosen.length === 0} onClick={() => void open()}>
              {t('batch.begin', { count: chosen.length })}
            </Button>
          </div>
          <ul className="jq-joint-choose-cases">
            {items.map(item => (
              <li key={item.id}>
                <Checkbox checked={!out.has(item.id)} onChange={event => toggle(item.id, event.target.checked)}>
                  {item.title}
                  <small>{item.policeNo}</small>
                </Checkbox>
                <Link to={addressOf(api.jointCases, item.id)}>{t('batch.open')}</Link>
                {action === 'pronounce' && !out.has(item.id) ? (
                  <Input
                    aria-label={t('batch.sentenceOf', { title: item.title })}
                    placeholder={t('batch.sentence')}
                    maxLength={500}
                    value={sentences[item.id] ?? ''}
                    onChange={event => setSentences({ ...sentences, [item.id]: event.target.value })}
                  />
                ) : (
                  <span className="jq-faint">{item.readiness.reason ? tx(item.readiness.reason) : ''}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {asking ? (
        <ActionDialog
          action={asking}
          title={`${tx(JOINT_CONCENTRATIONS[concentration].title)}${t('colon')}${t('cases', { count: chosen.length })}`}
          onAct={send}
          onClose={() => setAsking(undefined)}
        />
      ) : null}
    </RecordPanel>
  )
}

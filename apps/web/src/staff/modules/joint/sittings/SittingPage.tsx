import { addressOf, api, DROP_REASONS, DropReason, SITTING_STATES, type SittingDetail } from '@jianqing/contract'
import { Alert, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { PersonChoice } from '../../../../kit/action/choices.tsx'
import { useApi, useCommand, useKeep } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { Conflicts, Outcome } from './Rehearsal.tsx'
import './sittings.css'

const REFRESHES = [api.sittings.list, api.jointCases.list, api.sittings.statistics]

/** What is asked before something of a sitting is undone: a kind of reason, where one case goes, and words. */
function Why({ title, one, kinds, onSend, onClose, busy, error }: WhyProps) {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  const [kind, setKind] = useState<DropReason>('not_ready')
  const [reason, setReason] = useState('')
  return (
    <Modal
      open
      title={title}
      okText={t('sitting.sure')}
      cancelText={t('sitting.back')}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: busy }}
      onOk={() => onSend({ kind, reason: reason.trim() })}
      onCancel={onClose}
    >
      <div className="jq-stack">
        {one ? <p>{one}</p> : null}
        {error ? <Alert type="error" showIcon title={errorText(error)} /> : null}
        {kinds ? (
          <Select
            aria-label={t('sitting.kind')}
            value={kind}
            options={DropReason.options.map(value => ({ value, label: tx(DROP_REASONS[value]) }))}
            onChange={setKind}
          />
        ) : null}
        <Input.TextArea
          aria-label={t('sitting.reason')}
          placeholder={t('sitting.reason')}
          rows={2}
          maxLength={60}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
      </div>
    </Modal>
  )
}

interface WhyProps {
  title: string
  one?: string | undefined
  kinds: boolean
  onSend: (why: { kind: DropReason; reason: string }) => void
  onClose: () => void
  busy: boolean
  error: unknown
}

function Order({ one, onDrop }: { one: SittingDetail; onDrop: (caseId: string) => void }) {
  const { t } = useTranslation('sittings')
  return (
    <ol className="jq-joint-order">
      {one.order.map(item => (
        <li key={item.caseId}>
          <span className="time">{`${item.startsAt}–${item.endsAt}`}</span>
          <span>
            {item.title === null ? (
              <span className="jq-faint">{t('sitting.other')}</span>
            ) : (
              <Link to={addressOf(api.jointCases, item.caseId)}>{item.title}</Link>
            )}
            <small>{item.number}</small>
          </span>
          {item.rehearsed ? <Outcome rehearsed={item.rehearsed} /> : <span />}
          {one.mayPlan && item.title !== null && item.rehearsed?.outcome !== 'heard' ? (
            <Button size="small" aria-label={t('sitting.dropOf', { title: item.title })} onClick={() => onDrop(item.caseId)}>
              {t('sitting.drop')}
            </Button>
          ) : (
            <span />
          )}
        </li>
      ))}
    </ol>
  )
}

function Out({ one }: { one: SittingDetail }) {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  return (
    <RecordPanel title={t('sitting.out')} help={t('sitting.outHelp')}>
      <ul className="jq-joint-out">
        {one.out.map(item => (
          <li key={item.caseId}>
            {item.title === null ? t('sitting.other') : <Link to={addressOf(api.jointCases, item.caseId)}>{item.title}</Link>}
            <span>{`${tx(DROP_REASONS[item.kind])}${t('colon')}${item.reason}`}</span>
            <small>
              {[dateTime(item.at), item.waits ? t('sitting.waits', { what: tx(item.waits) }) : null].filter(Boolean).join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

/** Who appears for the prosecution, named by the office. */
function Prosecutor({ one }: { one: SittingDetail }) {
  const { t } = useTranslation('sittings')
  const keep = useKeep()
  const [person, setPerson] = useState<string>()
  const name = useCommand(api.sittings.prosecutor, {
    refreshes: REFRESHES,
    onSuccess: next => keep(api.sittings.get, { params: { id: one.id } }, next),
  })
  return (
    <RecordPanel title={t('field.prosecutor')}>
      <div className="jq-joint-act">
        <span className="jq-joint-person">
          <PersonChoice
            aria-label={t('field.prosecutor')}
            permission="joint_case:write"
            officeId={one.officeId}
            chosen={one.prosecutor}
            value={person ?? one.prosecutor?.id}
            onChange={id => setPerson(id)}
          />
        </span>
        <Button
          disabled={!person || person === one.prosecutor?.id}
          loading={name.isPending}
          onClick={() => name.mutate({ params: { id: one.id }, body: { revision: one.revision, prosecutorId: person! } })}
        >
          {t('sitting.name')}
        </Button>
      </div>
      {name.error ? <Alert type="error" showIcon title={errorText(name.error)} /> : null}
    </RecordPanel>
  )
}

/** One sitting: its order as it would go now, who is missing, what dropped out, and the hearing of all at once. */
export function SittingPage() {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  const id = useParams()['id']!
  const may = useMay()
  const keep = useKeep()
  const navigate = useNavigate()
  const [dropping, setDropping] = useState<string>()
  const [isCancelling, setCancelling] = useState(false)
  const { data: one, error, refetch } = useApi(api.sittings.get, { params: { id } })
  const took = (next: SittingDetail) => {
    keep(api.sittings.get, { params: { id } }, next)
    setDropping(undefined)
    setCancelling(false)
  }
  const drop = useCommand(api.sittings.drop, { refreshes: REFRESHES, onSuccess: took })
  const cancel = useCommand(api.sittings.cancel, { refreshes: REFRESHES, onSuccess: took })
  const hear = useCommand(api.jointBatches.begin, {
    refreshes: [api.jointBatches.list],
    onSuccess: batch => void navigate(addressOf(api.jointBatches, batch.id)),
  })
  if (error && !one) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!one) return <PageSkeleton />
  const open = one.order.filter(({ rehearsed }) => rehearsed && rehearsed.outcome !== 'heard')
  const unfit = open.filter(({ rehearsed }) => rehearsed!.outcome === 'not_ready').length
  const mayHear = may(['joint_case:assign', 'joint_case:try'], ['staff', 'agency']) && one.mayPlan
  return (
    <>
      <PageHeader
        title={`${one.on} ${one.room}`}
        tags={<StateTag tone={one.state === 'planned' ? 'brand' : 'quiet'}>{tx(SITTING_STATES[one.state])}</StateTag>}
        sub={[one.courtName, one.officeName].filter(Boolean).join(' · ')}
        back={{ to: '/joint/sittings', label: t('title') }}
        extra={
          <span className="jq-list-extra">
            <Button onClick={() => void refetch()}>{t('sitting.rehearse')}</Button>
            {mayHear && open.length > 0 ? (
              <Button
                type="primary"
                loading={hear.isPending}
                onClick={() => hear.mutate({ body: { concentration: 'hearing', sittingId: id } })}
              >
                {t('sitting.hear')}
              </Button>
            ) : null}
            {mayHear && one.heard > 0 ? (
              <Link to={`/joint/batches?concentration=pronouncement&sitting=${id}`}>
                <Button>{t('sitting.judge')}</Button>
              </Link>
            ) : null}
            {one.mayPlan && one.heard === 0 ? (
              <Button danger onClick={() => setCancelling(true)}>
                {t('sitting.cancel')}
              </Button>
            ) : null}
          </span>
        }
      />
      <div className="jq-stack">
        {hear.error ? <Alert type="error" showIcon title={errorText(hear.error)} /> : null}
        <Conflicts conflicts={one.conflicts} />
        {unfit > 0 ? <Alert type="warning" showIcon title={t('sitting.unfit', { count: unfit })} /> : null}
        <Facts
          items={[
            { label: t('field.cases'), value: t('heardOf', { n: one.heard, of: one.cases }), big: true },
            { label: t('field.time'), value: `${one.startsAt}–${one.endsAt}` },
            { label: t('field.minutes'), value: t('minutes', { n: one.minutes }) },
            { label: t('field.judge'), value: one.judge },
            { label: t('field.prosecutor'), value: one.prosecutor?.name ?? t('noProsecutor') },
            { label: t('field.lawyer'), value: one.lawyer ?? '—' },
            { label: t('field.interpreter'), value: one.interpreter ?? '—' },
          ]}
        />
        <RecordPanel title={t('sitting.order')} help={t('sitting.orderHelp')}>
          <Order one={one} onDrop={setDropping} />
        </RecordPanel>
        {one.out.length > 0 ? <Out one={one} /> : null}
        {one.mayName ? <Prosecutor one={one} /> : null}
      </div>
      {dropping ? (
        <Why
          title={t('sitting.dropTitle')}
          one={one.order.find(({ caseId }) => caseId === dropping)?.title ?? undefined}
          kinds
          busy={drop.isPending}
          error={drop.error}
          onClose={() => setDropping(undefined)}
          onSend={why => drop.mutate({ params: { id }, body: { ...why, caseId: dropping, revision: one.revision } })}
        />
      ) : null}
      {isCancelling ? (
        <Why
          title={t('sitting.cancel')}
          kinds={false}
          busy={cancel.isPending}
          error={cancel.error}
          onClose={() => setCancelling(false)}
          onSend={({ reason }) => cancel.mutate({ params: { id }, body: { reason, revision: one.revision } })}
        />
      ) : null}
    </>
  )
}

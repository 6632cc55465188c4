import { addressOf, type AlikePetition, api, PETITION_CHANNELS, type PetitionDetail } from '@jianqing/contract'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { percent } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { Prose } from '../../../../../kit/Prose.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { RecordState } from '../../../../../kit/record/RecordState.tsx'
import { petitionRecord } from '../record.ts'

const CLOSED = ['answered', 'surveyed', 'archived', 'merged']

/** Others that may be the same, side by side with this one; whoever looks says what they are. */
export function Alike({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation('petitions')
  const keep = useKeep()
  const args = { params: { id: petition.id } }
  const { data } = useApi(api.petitions.alike, args)
  const [no, setNo] = useState<AlikePetition | null>(null)
  if (!data || data.items.length === 0) return null
  return (
    <RecordPanel title={t('alike.title')} help={t('alike.help')}>
      <ul className="jq-alike">
        {data.items.map(item => (
          <One key={item.petition.id} petition={petition} item={item} onNo={() => setNo(item)} />
        ))}
      </ul>
      {no ? (
        <NotSame petition={petition} other={no} onDone={answer => keep(api.petitions.alike, args, answer)} onClose={() => setNo(null)} />
      ) : null}
    </RecordPanel>
  )
}

function One({ petition, item, onNo }: { petition: PetitionDetail; item: AlikePetition; onNo: () => void }) {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const { message } = App.useApp()
  const keep = useKeep()
  const args = { params: { id: petition.id } }
  const told = {
    refreshes: [api.petitions.list, api.petitions.alike],
    onSuccess: (answer: PetitionDetail) => keep(api.petitions.get, args, answer),
    onError: (error: unknown) => void message.error(errorText(error)),
  }
  const repeat = useCommand(api.petitions.repeat, told)
  const merge = useCommand(api.petitions.merge, told)
  const body = { other: item.petition.id, revision: petition.revision }
  const why = [
    item.person ? t('alike.person') : null,
    item.phone ? t('alike.phone') : null,
    t('alike.likeness', { share: percent(item.likeness) }),
  ].filter(Boolean)
  const mayAct = petition.mayCompare && !CLOSED.includes(petition.state) && item.notSame === null
  return (
    <li className={item.notSame ? 'other' : ''}>
      <div className="head">
        <Link to={addressOf(api.petitions, item.petition.id)}>{item.petition.title}</Link>
        <RecordState record={petitionRecord} state={item.petition.state} />
        <span className="jq-faint">
          {[item.petition.number, tx(PETITION_CHANNELS[item.petition.channel]), item.petition.receivedOn].join(' · ')}
        </span>
      </div>
      <p className="why">
        {why.join(' · ')}
        {item.shared.map(word => (
          <mark key={word}>{word}</mark>
        ))}
      </p>
      <Prose text={item.content} />
      {item.notSame ? (
        <p className="jq-faint">
          {t('alike.said', { who: item.notSame.by?.name ?? '—', on: item.notSame.on, reason: item.notSame.reason })}
        </p>
      ) : null}
      {mayAct ? (
        <div className="jq-list-extra">
          {petition.turn === 'open' ? (
            <Button size="small" loading={repeat.isPending} onClick={() => repeat.mutate({ ...args, body })}>
              {t('alike.repeat')}
            </Button>
          ) : null}
          <Button size="small" loading={merge.isPending} onClick={() => merge.mutate({ ...args, body })}>
            {t('alike.merge')}
          </Button>
          <Button size="small" type="text" onClick={onNo}>
            {t('alike.no')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}

interface NotSameProps {
  petition: PetitionDetail
  other: AlikePetition
  onDone: (answer: { items: AlikePetition[] }) => void
  onClose: () => void
}

function NotSame({ petition, other, onDone, onClose }: NotSameProps) {
  const { t } = useTranslation('petitions')
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const say = useCommand(api.petitions.notSame, {
    refreshes: [],
    onSuccess: answer => {
      onDone(answer)
      onClose()
    },
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Modal
      open
      title={t('alike.no')}
      okText={t('alike.no')}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      confirmLoading={say.isPending}
      onCancel={onClose}
      onOk={() => say.mutate({ params: { id: petition.id }, body: { other: other.petition.id, reason } })}
    >
      <Input.TextArea
        autoFocus
        rows={3}
        aria-label={t('alike.reason')}
        placeholder={t('alike.reason')}
        value={reason}
        maxLength={300}
        onChange={event => setReason(event.target.value)}
      />
    </Modal>
  )
}

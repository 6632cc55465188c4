import { api, RIGHT_REQUEST_KINDS, RIGHT_REQUEST_STATES, type RightRequest, ROLES } from '@jianqing/contract'
import { App, Button, Modal } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useReach } from '../../../../kit/reach.ts'
import { ActionBar } from '../../../../kit/action/ActionBar.tsx'
import { copyText } from '../../../../kit/copy.ts'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { StateTag, type Tone } from '../../../../kit/tags.tsx'

const TONES: Partial<Record<RightRequest['state'], Tone>> = { awaiting: 'warn', confirmed: 'brand', done: 'ok', declined: 'danger' }
const CHANGED = [api.rightRequests.list, api.people.list, api.people.get] as const

interface Taken {
  login: string
  password: string
}

/** What waits for a second person, with what this person may do about it. */
export function RequestList({ requests }: { requests: readonly RightRequest[] }) {
  const { message } = App.useApp()
  const client = useQueryClient()
  // it is shown this once: so it stands here, where no newer answer takes it away
  const [taken, setTaken] = useState<Taken | null>(null)
  const refresh = () => void Promise.all(CHANGED.map(endpoint => client.invalidateQueries({ queryKey: keyOf(endpoint) })))
  const act = useCommand(api.rightRequests.act, { refreshes: [...CHANGED] })
  const take = useCommand(api.rightRequests.takePassword, {
    onSuccess: setTaken,
    onError: error => {
      void message.error(errorText(error))
      refresh()
    },
  })
  const close = () => {
    setTaken(null)
    take.reset()
    refresh()
  }
  return (
    <>
      {requests.length === 0 ? null : (
        <ul className="jq-grant-list">
          {requests.map(request => (
            <li key={request.id} className="jq-request">
              <About request={request} />
              {request.actions.length > 0 || request.takeable ? (
                <div className="jq-actions">
                  {request.takeable ? (
                    <TakeButton busy={take.isPending} onTake={() => take.mutate({ params: { id: request.id } })} />
                  ) : null}
                  {request.actions.length > 0 ? (
                    <ActionBar
                      actions={request.actions}
                      recordId={request.id}
                      onConflict={refresh}
                      onAct={(action, form) =>
                        act.mutateAsync({ params: { id: request.id, action }, body: { revision: request.revision, form } })
                      }
                    />
                  ) : null}
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {taken ? <TakenPassword taken={taken} onClose={close} /> : null}
    </>
  )
}

function About({ request }: { request: RightRequest }) {
  const { t } = useTranslation('people')
  const tx = useTx()
  const reach = useReach()
  const place = reach(request)
  return (
    <div>
      <div className="jq-actions">
        <b>{[tx(RIGHT_REQUEST_KINDS[request.kind]), request.role ? tx(ROLES[request.role].title) : null].filter(Boolean).join(' · ')}</b>
        <StateTag tone={TONES[request.state] ?? 'quiet'}>{tx(RIGHT_REQUEST_STATES[request.state])}</StateTag>
      </div>
      <span>{[request.person.name, request.person.office].filter(Boolean).join(' · ')}</span>
      {place ? <span className="jq-soft">{place}</span> : null}
      <span className="jq-soft">{t('request.asked', { by: request.askedBy.name, at: dateTime(request.askedAt) })}</span>
      {request.decidedBy && request.decidedAt ? (
        <span className="jq-soft">{t('request.decided', { by: request.decidedBy.name, at: dateTime(request.decidedAt) })}</span>
      ) : null}
      {request.state === 'awaiting' || request.state === 'confirmed' ? (
        <span className="jq-soft">{t('request.until', { at: dateTime(request.expiresAt) })}</span>
      ) : null}
      {request.reason ? <span>{t('request.reason', { reason: request.reason })}</span> : null}
    </div>
  )
}

function TakeButton({ busy, onTake }: { busy: boolean; onTake: () => void }) {
  const { t } = useTranslation('people')
  return (
    <Button type="primary" loading={busy} onClick={onTake}>
      {t('request.take')}
    </Button>
  )
}

function TakenPassword({ taken, onClose }: { taken: Taken; onClose: () => void }) {
  const { t } = useTranslation('people')
  const { message } = App.useApp()
  const copy = async () => {
    if (await copyText(taken.password)) void message.success(t('action.copied'))
  }
  return (
    <Modal
      open
      title={t('request.takenTitle', { login: taken.login })}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          {t('action.copy')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {t('request.noted')}
        </Button>,
      ]}
    >
      <p>
        <code className="jq-taken">{taken.password}</code>
      </p>
      <p className="jq-soft">{t('request.takenHelp')}</p>
    </Modal>
  )
}

import { api, type Person } from '@jianqing/contract'
import { Button, Form, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../shell/session/session.tsx'
import { PasswordField } from './fields.tsx'
import { isLocked } from './PersonState.tsx'
import { isAdministrator } from './roles.ts'
import { usePersonCommand } from './usePersonCommand.ts'

/** What can be done with the account itself. Nobody shuts themselves out. */
export function AccountActions({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const me = useMe()
  const [resetting, setResetting] = useState(false)
  const unlock = usePersonCommand(api.people.unlock, person, t('action.unlocked'))
  const update = usePersonCommand(api.people.update, person, person.disabled ? t('action.enabled') : t('action.disabled'))
  const askReset = usePersonCommand(api.people.askReset, person, t('request.sent'))
  const params = { id: person.id }
  return (
    <>
      {!isAdministrator(person) ? (
        <Button onClick={() => setResetting(true)}>{t('action.reset')}</Button>
      ) : person.id === me.id ? null : (
        <Popconfirm title={t('action.reset')} description={t('request.resetAsk')} onConfirm={() => askReset.mutate({ params })}>
          <Button loading={askReset.isPending}>{t('action.reset')}</Button>
        </Popconfirm>
      )}
      {isLocked(person) ? (
        <Button loading={unlock.isPending} onClick={() => unlock.mutate({ params })}>
          {t('action.unlock')}
        </Button>
      ) : null}
      {person.id === me.id ? null : person.disabled ? (
        <Button loading={update.isPending} onClick={() => update.mutate({ params, body: { disabled: false } })}>
          {t('action.enable')}
        </Button>
      ) : (
        <Popconfirm
          title={t('action.disable')}
          description={t('action.disableAsk')}
          onConfirm={() => update.mutate({ params, body: { disabled: true } })}
          okButtonProps={{ danger: true }}
        >
          <Button danger loading={update.isPending}>
            {t('action.disable')}
          </Button>
        </Popconfirm>
      )}
      {resetting ? <ResetPassword person={person} onClose={() => setResetting(false)} /> : null}
    </>
  )
}

function ResetPassword({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('people')
  const [form] = Form.useForm<{ password: string }>()
  const reset = usePersonCommand(api.people.resetPassword, person, t('action.resetDone'), onClose)
  return (
    <Modal
      open
      title={t('action.resetTitle', { name: person.name })}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('action.reset')}
      cancelText={t('one.cancel')}
      confirmLoading={reset.isPending}
    >
      <Form form={form} layout="vertical" onFinish={({ password }) => reset.mutate({ params: { id: person.id }, body: { password } })}>
        <PasswordField />
      </Form>
    </Modal>
  )
}

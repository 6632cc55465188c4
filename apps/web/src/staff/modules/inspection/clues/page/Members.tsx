import { api, CLUE_CONFLICTS, type ClueDetail } from '@jianqing/contract'
import { App, Button, Form, Input, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../../../../../kit/day/DayPicker.tsx'
import { PersonChoice } from '../../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

const refreshes = [api.clues.get, api.clues.list]

/** Who knows of it, by whose leave and why; whoever works on clues lets others in. */
export function Members({ clue }: { clue: ClueDetail }) {
  const { t } = useTranslation('clues')
  const tx = useTx()
  const { message, modal } = App.useApp()
  const end = useCommand(api.clues.end, { refreshes, onError: error => void message.error(errorText(error)) })
  const ask = (userId: string, name: string) =>
    modal.confirm({
      title: t('members.endAsk', { name }),
      okText: t('members.end'),
      onOk: () => end.mutateAsync({ params: { id: clue.id, userId } }).catch(() => undefined),
    })
  return (
    <RecordPanel title={t('members.title')} help={t('members.help')}>
      <ul className="jq-clue-people">
        {clue.members.map(({ person, grantedBy, until, reason, conflict }) => (
          <li key={person.id}>
            <div>
              <b>{person.name}</b> <span className="jq-faint">{person.department ?? person.office}</span>
              {conflict ? <Tag color="error">{tx(CLUE_CONFLICTS[conflict])}</Tag> : null}
              <p className="jq-faint">
                {[reason, t('members.by', { name: grantedBy.name }), until ? t('members.until', { day: until.slice(0, 10) }) : null]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {clue.mayGrant && clue.members.length > 1 ? (
              <Button size="small" type="text" onClick={() => ask(person.id, person.name)}>
                {t('members.end')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {clue.mayGrant ? <LetIn id={clue.id} /> : null}
    </RecordPanel>
  )
}

interface Fields {
  userId: string
  reason: string
  until?: string
}

function LetIn({ id }: { id: string }) {
  const { t } = useTranslation('clues')
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const grant = useCommand(api.clues.grant, {
    refreshes,
    onSuccess: () => {
      setOpen(false)
      form.resetFields()
    },
    onError: error => void message.error(errorText(error)),
  })
  return (
    <>
      <Button block onClick={() => setOpen(true)}>
        {t('members.add')}
      </Button>
      <Modal
        open={open}
        title={t('members.add')}
        okText={t('members.add')}
        confirmLoading={grant.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <p className="jq-faint">{t('members.check')}</p>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ until, ...said }) => grant.mutate({ params: { id }, body: { ...said, until: until ?? null } })}
        >
          <Form.Item name="userId" label={t('members.person')} rules={[{ required: true, message: t('add.need') }]}>
            <PersonChoice />
          </Form.Item>
          <Form.Item name="reason" label={t('members.reason')} rules={[{ required: true, min: 2, max: 300, message: t('add.need') }]}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
          </Form.Item>
          <Form.Item name="until" label={t('members.untilDay')}>
            <DayPicker />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}

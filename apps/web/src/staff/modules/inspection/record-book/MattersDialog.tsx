import { api, type FilingDetail } from '@jianqing/contract'
import { App, Button, Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { EntryFields } from './EntryFields.tsx'
import { filingRecord } from './record.ts'

/** All matters of a month, as they are to stand: those that were filed before stand there to be changed. */
export function MattersDialog({ filing, onClose }: { filing: FilingDetail; onClose: () => void }) {
  const { t } = useTranslation('recordBook')
  const { message } = App.useApp()
  const [form] = Form.useForm<{ entries: Record<string, unknown>[] }>()
  const file = useCommand(api.recordBook.act, {
    refreshes: [api.recordBook.list, api.recordBook.get, ...filingRecord.refreshes],
    onSuccess: () => {
      void message.success(t('asked.done', { month: filing.month }))
      onClose()
    },
    onError: error => void message.error(errorText(error)),
  })
  const before = filing.versions[0]?.entries ?? []
  return (
    <Modal
      open
      width={820}
      title={t('telling.title', { month: filing.month })}
      okText={t('telling.ok')}
      confirmLoading={file.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="jq-soft" style={{ marginBottom: 12 }}>
        {t('telling.help')}
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ entries: before.length > 0 ? before : [{}] }}
        onFinish={({ entries }) =>
          file.mutate({ params: { id: filing.id, action: 'matters' }, body: { revision: filing.revision, form: { entries } } })
        }
      >
        <Form.List name="entries">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <EntryFields key={key} at={name} month={filing.month} onRemove={fields.length > 1 ? () => remove(name) : undefined} />
              ))}
              <Button onClick={() => add({})} block>
                {t('telling.add')}
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}

import { api, type ProjectDetail, type ProjectTask } from '@jianqing/contract'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

/** The tasks of a project; whoever has one says that it is done. */
export function Tasks({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation('projects')
  const [task, setTask] = useState<ProjectTask | null>(null)
  const { tasks } = project
  if (tasks.length === 0) return null
  return (
    <RecordPanel title={t('page.tasks')}>
      <ul className="jq-project-rows">
        {tasks.map(one => (
          <li key={one.id}>
            <span>
              {one.title}
              <small>
                {t('page.task', { owner: one.owner?.name ?? '—', due: one.dueOn })}
                {one.note ? ` · ${one.note}` : ''}
              </small>
            </span>
            <span>
              {one.doneOn ? <StateTag tone="ok">{t('page.done', { on: one.doneOn })}</StateTag> : null}
              {one.overdue ? <StateTag tone="danger">{t('page.overdue')}</StateTag> : null}{' '}
              {one.mayFinish ? (
                <Button size="small" onClick={() => setTask(one)}>
                  {t('task.finish')}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {task ? <Finish project={project} task={task} onClose={() => setTask(null)} /> : null}
    </RecordPanel>
  )
}

function Finish({ project, task, onClose }: { project: ProjectDetail; task: ProjectTask; onClose: () => void }) {
  const { t } = useTranslation('projects')
  const [form] = Form.useForm<{ note: string }>()
  const finish = useCommand(api.projects.finishTask, { refreshes: [api.projects.get], onSuccess: onClose })
  return (
    <Modal
      open
      title={task.title}
      okText={t('task.finish')}
      confirmLoading={finish.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={body => finish.mutate({ params: { id: project.id, task: task.id }, body })}>
        <Form.Item name="note" label={t('task.note')} rules={[{ required: true, min: 2, message: t('form.required') }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        {finish.error ? <Alert type="error" showIcon title={errorText(finish.error)} /> : null}
      </Form>
    </Modal>
  )
}

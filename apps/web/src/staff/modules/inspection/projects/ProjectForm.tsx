import { api, type NewProject, type ProjectDetail } from '@jianqing/contract'
import { Alert, Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayRange } from '../../../../kit/day/DayRange.tsx'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useMe } from '../../../shell/session/session.tsx'

interface Values extends Pick<NewProject, 'title' | 'plan' | 'inspected'> {
  leadDepartmentId?: string
  days: [string, string]
  /** `office` or `office department`. */
  joining: string[]
}

interface ProjectFormProps {
  /** The plan that is changed; none: a new one. */
  project?: ProjectDetail
  onClose: () => void
  onDone: (project: ProjectDetail) => void
}

const keyOf = ({ officeId, departmentId }: { officeId: string; departmentId: string | null }) =>
  departmentId === null ? officeId : `${officeId} ${departmentId}`

/** The plan of a project: who leads, who takes part, who is looked into, from when to when. */
export function ProjectForm({ project, onClose, onDone }: ProjectFormProps) {
  const { t } = useTranslation('projects')
  const me = useMe()
  const { data } = useApi(api.offices.tree, {}, { staleTime: 300_000 })
  const offices = data?.items ?? []
  const [form] = Form.useForm<Values>()
  const refreshes = [api.projects.list, api.projects.get, api.overview.workbench]
  const add = useCommand(api.projects.add, { refreshes, onSuccess: onDone })
  const update = useCommand(api.projects.update, { refreshes, onSuccess: onDone })
  const submit = ({ days: [from, until], joining, leadDepartmentId, ...rest }: Values) => {
    const body = {
      ...rest,
      leadDepartmentId: leadDepartmentId ?? null,
      startsOn: from,
      endsOn: until,
      joining: joining.map(key => {
        const [officeId = '', departmentId = null] = key.split(' ')
        return { officeId, departmentId }
      }),
    }
    if (project) update.mutate({ params: { id: project.id }, body: { ...body, revision: project.revision } })
    else add.mutate({ body })
  }
  const own = offices.find(({ id }) => id === (project?.officeId ?? me.office?.id))
  const required = [{ required: true, message: t('form.required') }]
  const error = add.error ?? update.error
  return (
    <Modal
      open
      width={720}
      title={t(project ? 'form.edit' : 'form.open')}
      okText={t('form.save')}
      confirmLoading={add.isPending || update.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={
          project
            ? {
                title: project.title,
                plan: project.plan,
                leadDepartmentId: own?.departments.find(({ name }) => name === project.leadDepartment)?.id,
                days: [project.startsOn, project.endsOn],
                joining: project.joiningUnits.map(keyOf),
                inspected: project.inspectedUnits.map(({ officeId }) => officeId),
              }
            : { joining: [] }
        }
      >
        <Form.Item name="title" label={t('form.title')} rules={[{ required: true, min: 4, max: 100, message: t('form.required') }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="leadDepartmentId" label={t('form.lead')} extra={t('form.leadHelp')}>
          <Select allowClear options={own?.departments.map(({ id, name }) => ({ value: id, label: name })) ?? []} />
        </Form.Item>
        <Form.Item name="joining" label={t('form.joining')} extra={t('form.joiningHelp')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              ...(own?.departments ?? []).map(({ id, name }) => ({ value: `${own!.id} ${id}`, label: name })),
              ...offices.filter(({ id }) => id !== own?.id).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Form.Item>
        <Form.Item name="inspected" label={t('form.inspected')} rules={required}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={offices.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="days" label={t('form.days')} rules={required}>
          <DayRange />
        </Form.Item>
        <Form.Item name="plan" label={t('form.plan')} rules={[{ required: true, min: 4, message: t('form.required') }]}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={6000} />
        </Form.Item>
        {error ? <Alert type="error" showIcon title={errorText(error)} /> : null}
      </Form>
    </Modal>
  )
}

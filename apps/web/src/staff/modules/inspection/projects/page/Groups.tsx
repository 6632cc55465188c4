import { addressOf, api, GROUP_PARTS, GroupPart, type NewGroup, type ProjectDetail, TEAM_STATES } from '@jianqing/contract'
import { Alert, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { PersonChoice } from '../../../../../kit/action/choices.tsx'
import { useCommand } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

/** The case groups: teams of their own, each at another office than its members'. */
export function Groups({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation('projects')
  const tx = useTx()
  const [open, setOpen] = useState(false)
  const { groups } = project
  if (groups.length === 0 && !project.mayGroup) return null
  return (
    <RecordPanel title={t('page.groups')} help={t('page.groupsHelp')}>
      <ul className="jq-project-rows">
        {groups.map(({ teamId, title, part, state, leader, members, unit }) => (
          <li key={teamId}>
            <span>
              <Link to={addressOf(api.teams, teamId)}>{title}</Link>{' '}
              <StateTag tone={part === 'leads' ? 'brand' : 'calm'}>{tx(GROUP_PARTS[part])}</StateTag>
              <small>{t('page.group', { unit: unit.name, leader: leader?.name ?? '—', members })}</small>
            </span>
            <StateTag tone={state === 'running' ? 'ok' : 'quiet'}>{tx(TEAM_STATES[state])}</StateTag>
          </li>
        ))}
      </ul>
      {project.mayGroup ? <Button onClick={() => setOpen(true)}>{t('group.open')}</Button> : null}
      {open ? <AddGroup project={project} onClose={() => setOpen(false)} /> : null}
    </RecordPanel>
  )
}

function AddGroup({ project, onClose }: { project: ProjectDetail; onClose: () => void }) {
  const { t } = useTranslation('projects')
  const tx = useTx()
  const [form] = Form.useForm<NewGroup>()
  const add = useCommand(api.projects.addGroup, {
    refreshes: [api.projects.get, api.teams.list, api.chains.get, api.overview.workbench],
    onSuccess: onClose,
  })
  const required = [{ required: true, message: t('form.required') }]
  return (
    <Modal
      open
      title={t('group.open')}
      okText={t('group.open')}
      confirmLoading={add.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="jq-faint">{t('group.help')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={body => add.mutate({ params: { id: project.id }, body })}
        initialValues={{ part: project.groups.length === 0 ? 'leads' : 'helps' }}
      >
        <Form.Item name="title" label={t('group.title')} rules={[{ required: true, min: 2, message: t('form.required') }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="part" label={t('group.part')} rules={required}>
          <Select options={GroupPart.options.map(part => ({ value: part, label: tx(GROUP_PARTS[part]) }))} />
        </Form.Item>
        <Form.Item name="unitId" label={t('group.unit')} rules={required}>
          <Select options={project.inspectedUnits.map(({ officeId, office }) => ({ value: officeId, label: office }))} />
        </Form.Item>
        <Form.Item name="leaderId" label={t('group.leader')} rules={required}>
          <PersonChoice permission="team:read" />
        </Form.Item>
        {add.error ? <Alert type="error" showIcon title={errorText(add.error)} /> : null}
      </Form>
    </Modal>
  )
}

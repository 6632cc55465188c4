import { addressOf, api, BRANCH_STATES, type TeamDetail } from '@jianqing/contract'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'

/** The temporary branch of a team, or the way to ask for one. */
export function TeamBranchPanel({ team }: { team: TeamDetail }) {
  const { t } = useTranslation('teams')
  const tx = useTx()
  const may = useMay()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ title: string }>()
  // the team's own revision: whoever joins or ends it changes what is told here
  const { data } = useApi(api.branches.ofTeam, { params: { id: team.id } }, { staleTime: 0 })
  const propose = useCommand(api.branches.propose, {
    refreshes: [api.branches.ofTeam, api.branches.list, api.chains.get],
    onSuccess: () => setOpen(false),
  })
  if (!data || (!data.branch && !data.mayPropose)) return null
  const { branch } = data
  return (
    <RecordPanel title={t('branch.title')}>
      {branch ? (
        <p>
          {may('branch:read') ? <Link to={addressOf(api.branches, branch.id)}>{branch.title}</Link> : branch.title}{' '}
          <StateTag tone={branch.state === 'active' ? 'party' : 'quiet'}>{tx(BRANCH_STATES[branch.state])}</StateTag>
        </p>
      ) : (
        <>
          <p className="jq-faint">
            {t('branch.none')} {t('branch.party', { count: data.party })}
          </p>
          <Button onClick={() => setOpen(true)}>{t('branch.propose')}</Button>
        </>
      )}
      <Modal
        open={open}
        title={t('branch.propose')}
        okText={t('branch.propose')}
        confirmLoading={propose.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <p className="jq-faint">{t('branch.help')}</p>
        <Form form={form} layout="vertical" onFinish={body => propose.mutate({ params: { id: team.id }, body })}>
          <Form.Item
            name="title"
            label={t('branch.name')}
            initialValue={`${team.title}临时党支部`}
            rules={[{ required: true, min: 2, max: 100, message: t('add.required') }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          {propose.error ? <Alert type="error" showIcon title={errorText(propose.error)} /> : null}
        </Form>
      </Modal>
    </RecordPanel>
  )
}

import { api, type CampaignDetail } from '@jianqing/contract'
import { PlayCircleOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { jobEnded, useCommand, useJob } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { JobProgress } from '../../../../../kit/JobProgress.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { keyOf } from '../../../../../kit/api.ts'

/** Runs the model of the campaign over the newest data, and shows how far it is. @param isNext it is what is to be done next */
export function Look({ item, isNext }: { item: CampaignDetail; isNext: boolean }) {
  const { t } = useTranslation('campaigns')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [jobId, setJobId] = useState<string | null>(null)
  const { data: job } = useJob(jobId ?? item.jobId, () => {
    setJobId(null)
    void client.invalidateQueries({ queryKey: keyOf(api.campaigns.get) })
    void client.invalidateQueries({ queryKey: keyOf(api.campaigns.hits) })
  })
  const look = useCommand(api.campaigns.look, {
    refreshes: [],
    onSuccess: ({ id }) => setJobId(id),
    onError: error => void message.error(errorText(error)),
  })
  if (job && !jobEnded(job)) return <JobProgress job={job} title={t('look.running')} />
  if (!item.mayLook) return null
  return (
    <Button
      block
      type={isNext ? 'primary' : 'default'}
      icon={<PlayCircleOutlined />}
      loading={look.isPending}
      onClick={() => look.mutate({ params: { id: item.id } })}
    >
      {t(item.state === 'draft' ? 'look.trial' : 'look.check')}
    </Button>
  )
}

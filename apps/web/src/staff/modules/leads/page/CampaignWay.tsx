import { ApartmentOutlined } from '@ant-design/icons'
import { addressOf, api } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'

/** From a valid find to all of its kind. */
export function CampaignWay({ leadId }: { leadId: string }) {
  const { t } = useTranslation('leads')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const begin = useCommand(api.campaigns.begin, {
    refreshes: [api.campaigns.list, api.overview.workbench, api.chains.get],
    onSuccess: ({ id }) => void navigate(addressOf(api.campaigns, id)),
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Button block icon={<ApartmentOutlined />} loading={begin.isPending} onClick={() => begin.mutate({ params: { id: leadId }, body: {} })}>
      {t('page.campaign')}
    </Button>
  )
}

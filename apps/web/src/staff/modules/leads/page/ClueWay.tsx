import { EyeInvisibleOutlined } from '@ant-design/icons'
import { addressOf, api } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'

/** From a lead to a restricted clue; the lead stays as it is and tells nobody. */
export function ClueWay({ leadId }: { leadId: string }) {
  const { t } = useTranslation('leads')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const handOver = useCommand(api.clues.handOver, {
    refreshes: [api.clues.list],
    onSuccess: ({ id }) => void navigate(addressOf(api.clues, id)),
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Button
      block
      icon={<EyeInvisibleOutlined />}
      title={t('page.clueHelp')}
      loading={handOver.isPending}
      onClick={() => handOver.mutate({ body: { lead: leadId } })}
    >
      {t('page.clue')}
    </Button>
  )
}

import { QrcodeOutlined } from '@ant-design/icons'
import { api, PETITION_STATES, type PetitionProgress } from '@jianqing/contract'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'

/** How far one has come, for whoever brings its receipt to the desk. */
export function ByReceipt() {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [code, setCode] = useState('')
  const [found, setFound] = useState<PetitionProgress | null>(null)
  const look = useCommand(api.petitions.byReceipt, {
    refreshes: [],
    onSuccess: setFound,
    onError: error => {
      setFound(null)
      void message.error(errorText(error))
    },
  })
  return (
    <>
      <Button icon={<QrcodeOutlined />} onClick={() => setOpen(true)}>
        {t('receipt.look')}
      </Button>
      <Modal open={open} title={t('receipt.look')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Input.Search
          autoFocus
          aria-label={t('receipt.code')}
          placeholder="XXXXX-XXXXX-XXXXX-XXXXX"
          value={code}
          onChange={event => setCode(event.target.value)}
          enterButton={t('receipt.search')}
          loading={look.isPending}
          onSearch={value => (value.trim() ? look.mutate({ body: { code: value } }) : undefined)}
        />
        {found ? (
          <Facts
            items={[
              { label: t('column.number'), value: found.number },
              { label: t('column.state'), value: tx(PETITION_STATES[found.state]) },
              { label: t('column.received'), value: found.receivedOn },
              { label: t('receipt.first'), value: found.firstAnswerOn ?? '—' },
              { label: t('receipt.result'), value: found.resultOn ?? '—' },
              { label: t('receipt.due'), value: found.dueOn ?? '—' },
              { label: t('column.office'), value: found.office ?? '—' },
            ]}
          />
        ) : null}
      </Modal>
    </>
  )
}

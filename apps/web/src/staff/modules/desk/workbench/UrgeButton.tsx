import { api, type WorkItem } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionDialog } from '../../../../kit/action/LateActionDialog.tsx'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

/** Reminds the addressee of a letter from the row in which it stands as overdue. */
export function UrgeButton({ item, strong }: { item: WorkItem; strong: boolean }) {
  const { t } = useTranslation('workbench')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type={strong ? 'primary' : 'default'} size="small" onClick={() => setOpen(true)}>
        {t('urge')}
      </Button>
      {open ? <UrgeDialog item={item} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function UrgeDialog({ item, onClose }: { item: WorkItem; onClose: () => void }) {
  const { t } = useTranslation('workbench')
  const tx = useTx()
  const { message } = App.useApp()
  const { data } = useApi(api.letters.get, { params: { id: item.id } }, { staleTime: 0 })
  const act = useCommand(api.letters.act, { refreshes: [api.letters.list, api.letters.get, api.overview.workbench] })
  const action = data?.actions.find(({ id }) => id === 'urge')
  if (!data || !action) return null
  return (
    <ActionDialog
      action={action}
      about={`${tx(item.title)} · ${tx(item.subtitle)}`}
      onAct={async form => {
        await act.mutateAsync({ params: { id: item.id, action: 'urge' }, body: { revision: data.revision, form } })
        void message.success(t('urged', { name: data.addressee.name }))
      }}
      onClose={onClose}
    />
  )
}

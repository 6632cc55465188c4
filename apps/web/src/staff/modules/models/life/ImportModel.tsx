import { UploadOutlined } from '@ant-design/icons'
import { api, linkTo, type ModelDraft } from '@jianqing/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type ApiError, keyOf, type NetworkError, upload } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'

/** Takes in a model that another office gave as a file; it becomes a draft. */
export function ImportModel() {
  const { t } = useTranslation('models')
  const go = useNavigate()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const { mutate, isPending, error, reset } = useMutation<ModelDraft, ApiError | NetworkError, File>({
    mutationFn: file => upload(api.models.take, {}, file),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: keyOf(api.models.drafts.list) })
      void go(linkTo.version(id))
    },
  })
  return (
    <>
      <Button icon={<UploadOutlined />} onClick={() => setOpen(true)}>
        {t('life.take.button')}
      </Button>
      <Modal
        open={open}
        title={t('life.take.title')}
        onCancel={() => {
          setOpen(false)
          reset()
        }}
        onOk={() => input.current?.click()}
        okText={t('life.take.choose')}
        confirmLoading={isPending}
      >
        <p>{t('life.take.text')}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept=".json"
          aria-label={t('life.take.choose')}
          onChange={e => {
            const [file] = e.target.files ?? []
            // the same file may be chosen again after it was mended
            e.target.value = ''
            if (file) mutate(file)
          }}
        />
        {error ? <Alert type="error" showIcon role="alert" title={errorText(error)} /> : null}
      </Modal>
    </>
  )
}

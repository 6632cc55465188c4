import { FilePdfOutlined, FileWordOutlined } from '@ant-design/icons'
import { api, type DocumentRef } from '@jianqing/contract'
import { App, Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { download } from './api.ts'
import { errorText } from './errors.ts'

/** An issued paper: its number and title, to be downloaded in each of its formats; its digest on hover. */
export function DocumentLinks({ document: doc }: { document: DocumentRef }) {
  const { t } = useTranslation('shared')
  const { message } = App.useApp()
  const get = (format: 'pdf' | 'docx') => {
    download(api.papers.document, { params: { id: doc.id, format } }, `${doc.number ?? doc.title}.${format}`).catch(
      (error: unknown) => void message.error(errorText(error)),
    )
  }
  return (
    <div className="jq-document">
      <Tooltip title={`${t('document.sm3')} ${doc.sm3}`}>
        <span className="jq-document-name" tabIndex={0}>
          {doc.title}
          {doc.number ? <small>{doc.number}</small> : null}
        </span>
      </Tooltip>
      {doc.formats.map(format => (
        <Button
          key={format}
          size="small"
          icon={format === 'pdf' ? <FilePdfOutlined /> : <FileWordOutlined />}
          aria-label={`${t('document.download')} ${doc.title} ${format.toUpperCase()}`}
          onClick={() => get(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </div>
  )
}

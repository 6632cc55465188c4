import type { FilePolicy, GivenFile } from '@jianqing/contract'
import type { SheetItem } from '@jianqing/sheet/shape'
import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnyEndpoint, CallArgs } from '../api.ts'
import { AddFile } from '../files/AddFile.tsx'
import { FileRow } from '../files/FileRow.tsx'

/** Where the files of a sheet's items are kept; none where a sheet is only tried. */
export interface SheetFiles {
  policy: FilePolicy
  of: (item: string) => readonly GivenFile[]
  add: (item: string, file: File) => Promise<unknown>
  withdraw: (item: string, file: GivenFile) => void
  download: (file: GivenFile) => { endpoint: AnyEndpoint; args: CallArgs<AnyEndpoint> }
}

export const SheetFilesContext = createContext<SheetFiles | null>(null)

/** An item that is answered by files. */
export function Files({ item, readOnly }: { item: SheetItem; readOnly: boolean }) {
  const { t } = useTranslation('shared')
  const files = useContext(SheetFilesContext)
  if (!files) return <p className="jq-faint">{t('sheet.noFiles')}</p>
  const own = files.of(item.id)
  return (
    <div className="jq-sheet-files">
      {own.length > 0 ? (
        <ul className="jq-files">
          {own.map(file => (
            <FileRow
              key={file.id}
              file={file}
              download={files.download(file)}
              withdraw={readOnly ? undefined : { run: () => files.withdraw(item.id, file), busy: false }}
            />
          ))}
        </ul>
      ) : null}
      {readOnly ? null : <AddFile policy={files.policy} label={t('sheet.addFile')} send={file => files.add(item.id, file)} />}
    </div>
  )
}

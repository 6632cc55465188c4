import { loadArticles } from '@jianqing/catalogue/articles'
import {
  checkupRecordOf,
  defineCheckupProcess,
  defineEnterpriseProcess,
  enterpriseRecordOf,
  firmsOf,
  registerOf,
} from '../modules/citizens/enterprises/index.ts'
import { sheetFor, type SheetTexts } from '../modules/inspection/sheets/index.ts'
import type { Documents } from '../platform/document/index.ts'
import type { Opened } from './opened.ts'

interface With extends Pick<Opened, 'db' | 'lake' | 'keys'> {
  documents: Documents
  datasets: Opened['catalogue']['datasets']
  sheets: SheetTexts
}

/** Files of enterprises with what they stand on: the register that was imported, the sheets of the office, keys of single records. */
export function openEnterprises({ db, documents, lake, datasets, keys, sheets }: With) {
  const register = registerOf({ lake, datasets })
  return {
    register,
    firms: firmsOf({ lake, datasets }),
    record: enterpriseRecordOf(defineEnterpriseProcess(register)),
    checkups: {
      documents,
      keys,
      articles: loadArticles(),
      record: checkupRecordOf(defineCheckupProcess(keys)),
      sheetOf: (id: string) => sheetFor(db, sheets, id),
    },
  }
}

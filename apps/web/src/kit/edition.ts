import type { Edition } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'

/** Which version something was made with, in words: 第 3 版（2026-11-30）, or what ships. */
export function useEdition(): (edition: Edition) => string {
  const { t } = useTranslation('shared')
  return ({ version, on, officeName }) => {
    if (version === 0) return t('edition.shipped')
    const edition = t('edition.numbered', { version, on: on ?? '—' })
    return officeName === null ? edition : t('edition.ofOffice', { edition, office: officeName })
  }
}

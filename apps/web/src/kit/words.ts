import { useTranslation } from 'react-i18next'

/** Puts words together as the language does. */
export function useWords() {
  const { t } = useTranslation('shared')
  return {
    /** `甲、乙` or `A, B`. */
    enumerate: (items: readonly string[]) => items.join(t('comma')),
    /** `列：甲` or `Column: A`. */
    labelled: (label: string, value: string) => `${label}${t('colon')}${value}`,
    /** `甲（乙）` or `A (B)`. */
    remarked: (name: string, remark: string) => t('remark', { name, remark }),
  }
}

import type { OwnTexts } from '../../../kit/i18n/index.ts'

/** What the pages of a room say, fetched with the first of them that is opened: nobody who signs in waits for it. */
export interface Words<Namespace extends string = string, Texts extends object = object> {
  namespace: Namespace
  texts: OwnTexts<Texts>
}

/** The `words` of a room's `routes.tsx`, by which `useTranslation('<namespace>')` knows its keys. */
export const wordsOf = <Namespace extends string, Texts extends object>(
  namespace: Namespace,
  texts: OwnTexts<Texts>,
): Words<Namespace, Texts> => ({
  namespace,
  texts,
})

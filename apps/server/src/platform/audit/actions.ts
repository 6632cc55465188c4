import type { I18nText } from '@jianqing/contract'

const titles = new Map<string, I18nText>()

/**
 * Names actions for readers of the trail: `{ 'session.sign_in': text('登录', 'Signed in') }`. Each module names its own once, when it is loaded.
 */
export function nameActions(actions: Record<string, I18nText>): void {
  for (const [action, title] of Object.entries(actions)) titles.set(action, title)
}

/** An action that no loaded module names (an older version wrote it) is called by its identifier. */
export const actionTitle = (action: string): I18nText => titles.get(action) ?? { 'zh-CN': action, en: action }

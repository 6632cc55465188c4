/** At a terminal that strangers use one after the other, nothing outlives the page. */
export const isKiosk = (): boolean => read(sessionStorage, 'jp.kiosk') === '1'

/** `?kiosk=1` in the address that a terminal is started with. */
export function noteKiosk(): void {
  if (new URLSearchParams(location.search).get('kiosk') === '1') write(sessionStorage, 'jp.kiosk', '1')
}

/** A browser that forbids storage shows the page all the same. */
export function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key)
  } catch {
    return null
  }
}

export function write(storage: Storage, key: string, value: string | null): void {
  try {
    if (value === null) storage.removeItem(key)
    else storage.setItem(key, value)
  } catch {
    // then it lives as long as the page
  }
}

// In this order: Edge, 360 and others name Chrome too, Chrome names Safari.
const BROWSERS: [RegExp, string][] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/OPR\/(\d+)/, 'Opera'],
  [/QQBrowser\/(\d+)/, 'QQ'],
  [/Chrom(?:e|ium)\/(\d+)/, 'Chrome'],
  [/HeadlessChrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Linux|X11/, 'Linux'],
]

/** `Chrome 140 · Windows` of a User-Agent header; the header itself where it tells nothing known. */
export function browserName(agent: string): string {
  const browser = BROWSERS.map(([pattern, name]) => {
    const version = pattern.exec(agent)?.[1]
    return version ? `${name} ${version}` : null
  }).find(Boolean)
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1]
  return [browser, system].filter(Boolean).join(' · ') || agent.slice(0, 60) || '—'
}

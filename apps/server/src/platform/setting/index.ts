export { defineSetting, readSetting, readSettings, type Setting, writeSetting } from './setting.ts'
export { checkAsOf, DEMO_AS_OF, defaultAsOf } from './as-of.ts'

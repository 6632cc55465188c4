import type { Lang } from '@jianqing/contract'
import { theme, type ThemeConfig } from 'antd'
import { palettes, type Scheme } from './palette.ts'

/** What a Chinese office has installed, best first; where there is none, the product serves its own in small slices. */
export const FONT =
  "'PingFang SC', 'HarmonyOS Sans SC', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', 'Noto Sans SC Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
/** In English the Latin faces come first: quotation marks of a Chinese face are a whole character wide. */
const FONT_EN = `-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', ${FONT}`
const MONO = "'JetBrains Mono', 'Cascadia Mono', Consolas, 'SFMono-Regular', 'Noto Sans Mono CJK SC', monospace, 'Noto Sans SC Variable'"

/**
 * The antd theme of a scheme and language, made of the palette.
 *
 * @param still nothing moves: antd waits for the ends of its transitions, of which the style rules then leave none
 */
export function antdTheme(scheme: Scheme, lang: Lang, still: boolean): ThemeConfig {
  const p = palettes[scheme]
  return {
    cssVar: { key: 'jq' },
    hashed: false,
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: p.brandFill,
      colorInfo: p.brandFill,
      colorLink: p.brand,
      colorLinkHover: p.brand,
      colorSuccess: p.ok,
      colorWarning: p.warn,
      colorError: p.danger,
      // antd mixes the soft grounds out of the strong colours, which turn muddy here: the palette has its own.
      colorPrimaryBg: p.brandSoft,
      colorPrimaryBgHover: p.brandSoft,
      colorPrimaryBorder: p.brandLine,
      controlItemBgActive: p.brandSoft,
      controlItemBgActiveHover: p.brandSoft,
      colorInfoBg: p.brandSoft,
      colorInfoBorder: p.brandLine,
      colorSuccessBg: p.okSoft,
      colorSuccessBorder: p.okSoft,
      colorWarningBg: p.warnSoft,
      colorWarningBorder: p.warnSoft,
      colorErrorBg: p.dangerSoft,
      colorErrorBorder: p.dangerSoft,
      colorTextBase: p.text,
      colorText: p.text,
      colorTextSecondary: p.textSoft,
      colorTextTertiary: p.textFaint,
      colorTextDescription: p.textFaint,
      colorTextPlaceholder: p.textFaint,
      colorTextDisabled: p.textFaint,
      colorBgLayout: p.page,
      colorBgContainer: p.surface,
      colorBgElevated: p.raised,
      colorBorder: p.lineStrong,
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      fontFamily: lang === 'en' ? FONT_EN : FONT,
      fontFamilyCode: MONO,
      fontSize: 14,
      lineHeight: 1.6,
      borderRadius: 6,
      borderRadiusLG: 8,
      controlHeight: 34,
      wireframe: false,
      motion: !still,
      ...(still ? {} : { motionDurationMid: '0.15s', motionDurationSlow: '0.2s' }),
    },
    components: {
      Button: {
        defaultHoverColor: p.brand,
        defaultActiveColor: p.brand,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        dangerColor: scheme === 'dark' ? p.page : '#ffffff',
      },
      Form: { verticalLabelPadding: '0 0 4px' },
      Table: {
        headerBg: p.sunk,
        headerColor: p.textSoft,
        headerSplitColor: 'transparent',
        cellPaddingBlock: 10,
        cellPaddingInline: 12,
        rowHoverBg: p.sunk,
        borderColor: p.line,
      },
      Menu: { darkItemBg: 'transparent', darkSubMenuItemBg: 'transparent' },
      Tooltip: { colorBgSpotlight: scheme === 'dark' ? p.raised : p.text },
      Modal: { titleFontSize: 17 },
      Tabs: {
        horizontalItemPadding: '10px 0',
        titleFontSize: 14,
        itemSelectedColor: p.brand,
        itemHoverColor: p.brand,
        itemActiveColor: p.brand,
        inkBarColor: p.brand,
      },
      Segmented: { trackBg: p.sunk },
    },
  }
}

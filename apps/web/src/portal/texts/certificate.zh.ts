/** What somebody is told who was shown a certificate. */
export const certificateZh = {
  title: '证书查验',
  home: '凭验证码核实跟班实训结业证书',
  lead: '输入证书上的 16 位验证码。',
  lost: '证书上看不清验证码？请持证人登录系统查看，或者打电话核实。',
  valid: (on: string) => `本证书由检察院于 ${on} 颁发，目前有效。`,
  revoked: (on: string) => `本证书已于 ${on} 撤销，不再有效。`,
  number: '证书编号',
  holder: '持证人',
  holderHint: '只显示姓氏，请与持证人核对姓名',
  office: '派出单位',
  host: '接收单位',
  term: '实训时间',
  to: '至',
  grade: '鉴定等次',
  issuedOn: '发证日期',
  again: '查验另一份证书',
}

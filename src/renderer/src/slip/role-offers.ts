/** Roles as pages print them; any other may be typed. */
export const ROLE_OFFERS = {
  bylines: ['通讯员', '记者', '实习记者', '全媒体记者', '作者', '文', '图'],
  reviewCredits: ['责编', '一审', '二审', '三审'],
} as const

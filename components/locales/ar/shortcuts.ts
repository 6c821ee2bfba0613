/** Owns the Arabic words of the list of keys. */
import type { shortcuts as english } from '../en/shortcuts.js';

export const shortcuts: typeof english = {
  space: 'المسافة',
  holdToTalk: 'عند كتم الصوت، اضغط باستمرار للتحدث',
  zoomKeys: 'على شاشة مشتركة: تكبير، تصغير، عرض الكل',
  panKeys: 'على شاشة مشتركة: تحريك العرض',
  listKeys: 'عرض هذه القائمة',
  closeList: 'إغلاق',
};

// The user's day, not that of Greenwich.
import { localDate } from "../core/calendar.ts";

/** Today as `YYYY-MM-DD`. */
export const today = () => localDate(new Date());

package dev.restage.job;

import java.time.ZoneId;

/** @param cron in Quartz syntax */
public record ScheduleSpec(String cron, ZoneId zone) {}

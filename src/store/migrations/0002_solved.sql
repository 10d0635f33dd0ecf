ALTER TABLE `messages` ADD `solved_by` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `solved_at` integer;
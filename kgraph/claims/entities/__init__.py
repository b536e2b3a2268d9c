"""What mentions denote: entities, values or nothing, and which of them are one."""

"""What commands print: tables, trees and cards, in columns that fit."""
